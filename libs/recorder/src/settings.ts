import { type RecorderOptions } from './recorder';
import { RecorderError } from './recorder-error';

/** What the server takes at most in one delivery. */
const MAX_EVENTS = 500;
export const MAX_DELIVERY_BYTES = 1_048_576;
/** setTimeout fires at once beyond this. */
const MAX_TIMER_MS = 2_147_483_647;

export type Settings = ReturnType<typeof settingsFrom>;

/** Options with every default filled in. Throws `ERR_RECORDER_OPTION`, naming the option and never its value. */
export const settingsFrom = (options: RecorderOptions) => ({
  url: deliveriesUrl(options.baseUrl),
  token: options.token,
  maxEvents: within('maxRecords', options.maxRecords, 200, 1, MAX_EVENTS),
  maxDelayMs: within('maxDelayMs', options.maxDelayMs, 1_000, 0, MAX_TIMER_MS),
  maxBytes: within('maxBytes', options.maxBytes, MAX_DELIVERY_BYTES, 1_024, MAX_DELIVERY_BYTES),
  maxQueuedRecords: within('maxQueuedRecords', options.maxQueuedRecords, 10_000, 1, Number.MAX_SAFE_INTEGER),
  concurrency: within('concurrency', options.concurrency, 4, 1, 64),
  requestTimeoutMs: within('requestTimeoutMs', options.requestTimeoutMs, 30_000, 1, MAX_TIMER_MS),
  firstDelayMs: within('retry.firstDelayMs', options.retry?.firstDelayMs, 200, 1, MAX_TIMER_MS),
  maxRetryDelayMs: within('retry.maxDelayMs', options.retry?.maxDelayMs, 30_000, 1, MAX_TIMER_MS),
  giveUpAfterMs: within('retry.giveUpAfterMs', options.retry?.giveUpAfterMs, Infinity, 0, Infinity),
  onRetry: options.onRetry,
  onError: options.onError,
  onDelivered: options.onDelivered,
});

const within = (name: string, given: number | undefined, byDefault: number, least: number, most: number): number => {
  const value = given ?? byDefault;
  if (value >= least && value <= most && (Number.isInteger(value) || value === Infinity)) return value;
  throw new RecorderError('ERR_RECORDER_OPTION', `${name} must be a whole number from ${least} to ${most}.`);
};

const deliveriesUrl = (baseUrl: string): URL => {
  if (URL.canParse(baseUrl)) {
    const url = new URL('v1/deliveries', baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
    if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  }
  throw new RecorderError('ERR_RECORDER_OPTION', 'baseUrl must be an http or https URL.');
};
