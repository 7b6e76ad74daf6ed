import { type BaseBlock, fromBER } from 'asn1js';

/** The ASN.1 value that these bytes are, from the first to the last; null when they are none. */
export const asn1Of = (bytes: Uint8Array): BaseBlock | null => {
  const { offset, result } = fromBER(new Uint8Array(bytes));
  return offset === bytes.length ? (result as BaseBlock) : null;
};

/** A copy that WebCrypto and pkijs take. */
export const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
