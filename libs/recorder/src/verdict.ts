import { type Answer } from './post';
import { type DeliveryReceipt } from './recorder';
import { type Fault, RecorderError, type RecorderErrorCode } from './recorder-error';

/** What an answer means for a delivery: it is durable, it is worth another try, or it never can be. */
export type Verdict =
  | { readonly type: 'durable'; readonly receipt: DeliveryReceipt }
  | { readonly type: 'again'; readonly error: RecorderError; readonly retryAfter?: string | undefined }
  | { readonly type: 'refused'; readonly error: RecorderError };

const refusals: Readonly<Record<number, RecorderErrorCode>> = {
  400: 'ERR_RECORD_MALFORMED',
  401: 'ERR_TOKEN_REFUSED',
  403: 'ERR_SOURCE_FORBIDDEN',
  409: 'ERR_KEY_TAKEN',
  413: 'ERR_RECORD_TOO_LARGE',
};

/** Reads an answer. Only a whole receipt counts as durable: a proxy's friendly 200 does not. */
export const verdictOn = ({ status, retryAfter, text }: Answer): Verdict => {
  if (status === 200 || status === 201) {
    const receipt = parsed(text);
    if (isReceipt(receipt)) return { type: 'durable', receipt };
    return { type: 'again', error: new RecorderError('ERR_UNAVAILABLE', 'Answered without a receipt.', { status }) };
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return {
      type: 'again',
      error: new RecorderError('ERR_UNAVAILABLE', `Answered ${status}.`, { status }),
      retryAfter,
    };
  }
  const code = refusals[status] ?? 'ERR_REQUEST_REFUSED';
  const faults = status === 400 ? faultsIn(parsed(text)) : [];
  return { type: 'refused', error: new RecorderError(code, `Refused with ${status}.`, { status, faults }) };
};

/** What a failed connection means: always another try. Keeps the system's code and nothing else of the error. */
export const verdictOnFailure = (failure: unknown): Verdict => {
  const code = isObject(failure) && typeof failure['code'] === 'string' ? failure['code'] : 'no code';
  return { type: 'again', error: new RecorderError('ERR_UNAVAILABLE', `No answer (${code}).`) };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isReceipt = (value: unknown): value is DeliveryReceipt =>
  isObject(value) && typeof value['deliveryId'] === 'string' && Array.isArray(value['records']);

/** The problem document's `faults`; a server may list only the first of them. */
const faultsIn = (problem: unknown): readonly Fault[] => {
  const listed = isObject(problem) ? problem['faults'] : undefined;
  if (!Array.isArray(listed)) return [];
  return listed
    .filter((fault) => isObject(fault) && typeof fault['pointer'] === 'string')
    .map(({ pointer, detail }) => ({ pointer, detail: typeof detail === 'string' ? detail : '' }));
};
