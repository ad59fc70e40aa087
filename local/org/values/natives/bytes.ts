import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Tx } from '../../emit/abi';
import { natives } from '../../platform/natives';
import { ApexBlob } from '../blob';
import { NotSupportedError } from '../errors';
import { throwApex } from '../exceptions';
import { given } from './arguments';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_blob.htm */
export const blobNatives = natives({
  'Blob.valueOf(String)': (_tx: Tx, text: string | null) => ApexBlob.of(given(text)),
  'Blob.toString()': (_tx: Tx, self: ApexBlob) => self.decode(),
  'Blob.size()': (_tx: Tx, self: ApexBlob) => self.bytes.length
});

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_encodingUtil.htm */
export const encodingNatives = natives({
  'EncodingUtil.base64Encode(Blob)': (_tx: Tx, blob: ApexBlob | null) =>
    Buffer.from(given(blob).bytes).toString('base64'),
  'EncodingUtil.base64Decode(String)': (_tx: Tx, text: string | null) => {
    const packed = given(text).replaceAll(/[\r\n]/g, '');
    const strange = /[^A-Za-z0-9+/=]/.exec(packed);
    if (strange) throwApex('StringException', `Unrecognized base64 character: ${strange[0]}`);
    if (!BASE64.test(packed)) throw new NotSupportedError('base64Decode of text with = inside');
    return new ApexBlob(Buffer.from(packed, 'base64'));
  },
  'EncodingUtil.convertToHex(Blob)': (_tx: Tx, blob: ApexBlob | null) =>
    Buffer.from(given(blob).bytes).toString('hex'),
  'EncodingUtil.convertFromHex(String)': (_tx: Tx, text: string | null) => {
    if (!/^(?:[0-9a-fA-F]{2})*$/.test(given(text)))
      throw new NotSupportedError('convertFromHex of text that is not hexadecimal');
    return new ApexBlob(Buffer.from(given(text), 'hex'));
  },
  'EncodingUtil.urlEncode(String,String)': (
    _tx: Tx,
    text: string | null,
    charset: string | null
  ) => {
    utf8(charset);
    return Array.from(Buffer.from(given(text), 'utf8'), encodedByte).join('');
  },
  'EncodingUtil.urlDecode(String,String)': (
    _tx: Tx,
    text: string | null,
    charset: string | null
  ) => {
    utf8(charset);
    try {
      return decodeURIComponent(given(text).replaceAll('+', ' '));
    } catch {
      throw new NotSupportedError('urlDecode of malformed text');
    }
  }
});

/** Java's URLEncoder. */
function encodedByte(byte: number): string {
  const c = String.fromCharCode(byte);
  if (/[A-Za-z0-9.\-*_]/.test(c)) return c;
  return c === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function utf8(charset: string | null): void {
  if (!/^utf-?8$/i.test(given(charset))) throw new NotSupportedError(`the charset ${charset}`);
}

const DIGESTS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA1: 'sha1',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-512': 'sha512'
};

const MACS: Readonly<Record<string, string>> = {
  hmacMD5: 'md5',
  hmacSHA1: 'sha1',
  hmacSHA256: 'sha256',
  hmacSHA512: 'sha512'
};

function mac(name: string | null, data: ApexBlob | null, key: ApexBlob | null): Buffer {
  const algorithm = MACS[given(name)];
  if (!algorithm) throw new NotSupportedError(`the MAC algorithm ${name}`);
  return createHmac(algorithm, given(key).bytes).update(given(data).bytes).digest();
}

/** https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_crypto.htm */
export const cryptoNatives = natives({
  'Crypto.generateDigest(String,Blob)': (_tx: Tx, name: string | null, data: ApexBlob | null) => {
    const algorithm = DIGESTS[given(name)];
    if (!algorithm) throw new NotSupportedError(`the digest algorithm ${name}`);
    return new ApexBlob(createHash(algorithm).update(given(data).bytes).digest());
  },
  'Crypto.generateMac(String,Blob,Blob)': (
    _tx: Tx,
    name: string | null,
    data: ApexBlob | null,
    key: ApexBlob | null
  ) => new ApexBlob(mac(name, data, key)),
  'Crypto.verifyHmac(String,Blob,Blob,Blob)': (
    _tx: Tx,
    name: string | null,
    data: ApexBlob | null,
    key: ApexBlob | null,
    expected: ApexBlob | null
  ) => {
    const actual = mac(name, data, key);
    const { bytes } = given(expected);
    return actual.length === bytes.length && timingSafeEqual(actual, bytes);
  },
  'Crypto.getRandomInteger()': () => randomBytes(4).readInt32BE(),
  'Crypto.getRandomLong()': () => randomBytes(8).readBigInt64BE()
});
