import { type Fetch, post } from '../http';
import { timeStampRequest } from './time-stamp-request';
import { type TimeStampFault, type TimeStampVerdict, verifyTimeStamp } from './verify-time-stamp';

/** What a time-stamping authority is asked. */
export interface TimeStampQuestion {
  /** `TSA_URL`: where it takes requests. */
  readonly url: string;
  /** The checkpoint's text. */
  readonly bytes: Uint8Array;
  /** Certificates, as DER, that vouch for the authority. */
  readonly trusted: readonly Uint8Array[];
  /** 16 random bytes, never used before. */
  readonly nonce: Uint8Array;
  readonly fetch: Fetch;
  /** Default 10 s. */
  readonly timeoutMs?: number;
}

/** The authority's answer, to be kept as it is, and what it shows; or why there is none. */
export type TimeStampAnswer =
  | { readonly ok: true; readonly response: Uint8Array; readonly verdict: TimeStampVerdict & { ok: true } }
  | { readonly ok: false; readonly code: TimeStampFault | 'ERR_TIME_STAMP_UNAVAILABLE' };

const TIMEOUT_MS = 10_000;

/** Has the time stamped on bytes over HTTP (RFC 3161, section 3.4), and takes no stamp that would not hold. */
export const askAuthority = async (question: TimeStampQuestion): Promise<TimeStampAnswer> => {
  const { url, bytes, trusted, nonce, fetch, timeoutMs = TIMEOUT_MS } = question;
  const body = timeStampRequest(bytes, nonce);
  const answer = await post({ fetch, url, type: 'application/timestamp-query', body, timeoutMs }).catch(() => null);
  if (answer?.status !== 200 || answer.type !== 'application/timestamp-reply')
    return { ok: false, code: 'ERR_TIME_STAMP_UNAVAILABLE' };
  const verdict = await verifyTimeStamp(answer.body, bytes, trusted, { nonce });
  return verdict.ok ? { ok: true, response: answer.body, verdict } : verdict;
};
