import { mergeNatives, type NativeTable } from '../../platform/natives';
import { httpRequestNatives } from './request';
import { httpResponseNatives } from './response';
import { httpSendNatives } from './send';
import { urlNatives } from './url';

/** `Http`, `HttpRequest`, `HttpResponse` and `URL`. */
export const httpNatives: NativeTable = mergeNatives(
  httpRequestNatives,
  httpResponseNatives,
  httpSendNatives,
  urlNatives
);
