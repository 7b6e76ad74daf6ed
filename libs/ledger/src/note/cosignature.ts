import { concatBytes, uint64, viewOf } from '../bytes';
import { utf8 } from '../text';

const TIMESTAMP_BYTES = 8;
const SIGNATURE_BYTES = 64;
const MAX_TIMESTAMP = 2n ** 63n - 1n;

/** What a witness signs: that at this second it had seen no longer tree of this log than the checkpoint (C2SP tlog-cosignature). */
export const cosignedMessage = (text: string, timestamp: bigint): Uint8Array =>
  utf8(`cosignature/v1\ntime ${timestamp}\n${text}`);

/** The signature bytes of a cosignature: the second, then the Ed25519 signature. */
export const encodeCosignature = (timestamp: bigint, signature: Uint8Array): Uint8Array =>
  concatBytes([uint64(timestamp), signature]);

/** The second and the Ed25519 signature of a cosignature, or null when it is none. */
export const decodeCosignature = (bytes: Uint8Array): { timestamp: bigint; signature: Uint8Array } | null => {
  if (bytes.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES) return null;
  const timestamp = viewOf(bytes).getBigUint64(0);
  return timestamp <= MAX_TIMESTAMP ? { timestamp, signature: bytes.subarray(TIMESTAMP_BYTES) } : null;
};

/** When a signature says that it was made, where it has the form of a cosignature; whether it holds is another matter. */
export const cosignedAtOf = ({ signature }: { readonly signature: Uint8Array }): Date | null => {
  const seconds = decodeCosignature(signature)?.timestamp;
  const at = seconds === undefined ? null : new Date(Number(seconds) * 1_000);
  return at && !Number.isNaN(at.getTime()) ? at : null;
};
