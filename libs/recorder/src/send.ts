import { type Hands } from './hands';
import { type Post } from './post';
import { type DeliveryReceipt } from './recorder';
import { RecorderError } from './recorder-error';
import { retryAfterMs, retryDelayMs } from './retry-delay';
import { type Settings } from './settings';
import { type Verdict, verdictOn, verdictOnFailure } from './verdict';

/** Sends one body, the same bytes every time, until it is durable or refused. Rejects with a RecorderError. */
export type Send = (body: Buffer) => Promise<DeliveryReceipt>;

export const createSend = (settings: Settings, post: Post, hands: Hands): Send => {
  const tryOnce = async (body: Buffer): Promise<Verdict> => {
    try {
      const token = typeof settings.token === 'string' ? settings.token : await settings.token();
      if (!isHeaderSafe(token)) return { type: 'refused', error: unusableToken() };
      return verdictOn(await post.send(body, token));
    } catch (failure) {
      return verdictOnFailure(failure);
    }
  };

  return async (body) => {
    const startedAt = hands.now();
    for (let attempt = 1; ; attempt++) {
      const verdict = await tryOnce(body);
      if (verdict.type === 'durable') return verdict.receipt;
      if (verdict.type === 'refused') throw verdict.error;

      const askedMs = retryAfterMs(verdict.retryAfter, hands.wallClock());
      const retryInMs = retryDelayMs(settings, attempt, askedMs, hands.random());
      if (hands.now() - startedAt + retryInMs > settings.giveUpAfterMs) throw gaveUp(verdict.error);
      const { onRetry } = settings;
      // In its own turn, so that a callback that throws cannot disturb the delivery.
      if (onRetry) queueMicrotask(() => onRetry(verdict.error, { attempt, retryInMs }));
      await new Promise<void>((resolve) => hands.after(retryInMs, resolve));
    }
  };
};

const isHeaderSafe = (token: string) => /^[\x21-\x7e]+$/.test(token);

const unusableToken = () => new RecorderError('ERR_TOKEN_REFUSED', 'The token cannot stand in a header.');

const gaveUp = ({ message, status }: RecorderError) =>
  new RecorderError('ERR_RECORDER_GAVE_UP', `Gave up. ${message}`, status === undefined ? {} : { status });
