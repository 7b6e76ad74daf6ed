import { hash } from 'node:crypto';
import { Integer, Null, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';
import { bufferOf } from './der';
import { oids } from './oids';

/** Bytes of a nonce. */
export const NONCE_BYTES = 16;

/** The nonce as a positive number in DER: the same bytes whatever they begin with. */
const nonceInteger = (nonce: Uint8Array): Integer => {
  if (nonce.length !== NONCE_BYTES) throw new RangeError(`A nonce is ${NONCE_BYTES} bytes long.`);
  return Integer.fromBigInt(numberOf(nonce));
};

/** The number that these bytes are, big-endian. */
export const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);

/**
 * Asks an authority to stamp the time on these bytes (RFC 3161): by SHA-256, its certificate wanted too. A checkpoint is stamped
 * by its text, which stays the same however many sign it. `nonce` is 16 random bytes. As DER, `application/timestamp-query`.
 */
export const timeStampRequest = (bytes: Uint8Array, nonce: Uint8Array): Uint8Array => {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: oids.sha256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: bufferOf(hash('sha256', bytes, 'buffer')) }),
    }),
    nonce: nonceInteger(nonce),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
};
