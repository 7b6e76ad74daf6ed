import { describe, expect, it } from '@jest/globals';
import { createEventStore } from './create-event-store';
import { operational, StoreFailure, storeFailure } from './store-failure';
import { StoreRefusedError } from './store-refused-error';

const grpc = (code: number) => Object.assign(new Error(`${code}: 10.0.0.1 says delivery-1 holds a secret`), { code });

describe('a failure of the store', () => {
  it.each([
    [14, 'ERR_STORE_UNAVAILABLE', true],
    [1, 'ERR_STORE_UNAVAILABLE', true],
    [4, 'ERR_STORE_UNAVAILABLE', false],
    [7, 'ERR_STORE_REFUSED', false],
    [3, 'ERR_STORE_REFUSED', false],
  ])('of status %i is told as %s without a word from the wire', (status, code, broken) => {
    const error = operational(grpc(status));
    expect(error).toMatchObject({ code });
    expect(error.message).not.toMatch(/secret|10\.0|delivery/);
    expect(storeFailure(grpc(status)).broken).toBe(broken);
  });

  it.each([
    ['MaximumAppendSizeExceeded', 'too-large'],
    ['maximum-append-size-exceeded', 'too-large'],
    ['AccessDenied', 'access-denied'],
    ['access-denied', 'access-denied'],
    ['StreamDeleted', 'stream-deleted'],
    ['BadRequest', 'other'],
  ])('called %s is a refusal for a reason that callers can tell: %s', (what, reason) => {
    const error = operational(new StoreFailure(what, false, false));
    expect(error).toBeInstanceOf(StoreRefusedError);
    expect(error).toMatchObject({ name: 'OperationalError', code: 'ERR_STORE_REFUSED', reason, retryAfterMs: 30_000 });
  });

  it('is not what a bug is told as', () => {
    expect(() => operational(new TypeError('a bug'))).toThrow(new TypeError('a bug'));
  });
});

describe('a connection string', () => {
  it('that is none is refused without repeating it', () => {
    const error = new TypeError('The event store url must look like esdb://host:port?tls=false.');
    expect(() => createEventStore({ url: 'http://admin:secret@host' })).toThrow(error);
    expect(() => createEventStore({ url: 'esdb://admin:secret@' })).toThrow(error);
  });
});
