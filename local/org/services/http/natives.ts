import { mergeNatives, type NativeTable } from '../../platform/natives';
import { httpRequestNatives } from './request';
import { httpResponseNatives } from './response';
import { httpSendNatives } from './send';

/** `Http`, `HttpRequest` and `HttpResponse`. */
export const httpNatives: NativeTable = mergeNatives(
  httpRequestNatives,
  httpResponseNatives,
  httpSendNatives
);
