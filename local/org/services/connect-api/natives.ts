import { mergeNatives, type NativeTable } from '../../platform/natives';
import { connectApiClassNatives } from './classes';
import { credentialNatives } from './credentials';
import { namedCredentialNatives } from './named-credentials';

/** The ConnectApi namespace, as far as named credentials go. */
export const connectApiNatives: NativeTable = mergeNatives(
  connectApiClassNatives,
  credentialNatives,
  namedCredentialNatives
);
