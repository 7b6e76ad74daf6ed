import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { appendOver } from './append-call';
import { encodeEvents } from './append-request';
import { type AppendAnswer } from './append-response';
import { streams } from './protocol';
import { StoreFailure } from './store-failure';

/** A batch call whose other end is the spec. */
class Call extends EventEmitter {
  readonly asked: string[] = [];
  write(request: Buffer) {
    this.asked.push(streams.BatchAppendReq.deserializeBinary(request).getCorrelationId()?.getString() ?? '');
  }
  answer(correlationId: string | undefined, revision: bigint) {
    const answer: AppendAnswer = {
      correlationId: correlationId ?? '',
      verdict: { kind: 'appended', revision, position: revision },
    };
    this.emit('data', answer);
  }
}

const append = { stream: 'delivery-1', expected: 'no-stream', deadlineMs: 20, events: encodeEvents([]) } as const;
const calls = () => {
  const opened: Call[] = [];
  const appender = appendOver(() => {
    const call = new Call();
    opened.push(call);
    return call;
  });
  return { opened, appender };
};

describe('appends over one batch call', () => {
  it('get each its own answer, in whatever order these come', async () => {
    const { opened, appender } = calls();
    const appends = [appender(append), appender(append)];
    const [call] = opened;
    call?.answer(call.asked[1], 1n);
    call?.answer(call.asked[0], 0n);
    expect(await Promise.all(appends)).toMatchObject([{ revision: 0n }, { revision: 1n }]);
    expect(opened).toHaveLength(1);
  });

  it('all fail when the call breaks, and the next one opens another', async () => {
    const { opened, appender } = calls();
    const appends = [appender(append), appender(append)];
    const broken = new Error('broken');
    opened[0]?.emit('error', broken);
    opened[0]?.emit('end');
    expect(await Promise.allSettled(appends)).toMatchObject([{ reason: broken }, { reason: broken }]);
    const next = appender(append);
    opened[1]?.answer(opened[1].asked[0], 2n);
    expect(await next).toMatchObject({ revision: 2n });
  });

  it('fail when the server ends the call', async () => {
    const { opened, appender } = calls();
    const appended = appender(append);
    opened[0]?.emit('end');
    await expect(appended).rejects.toMatchObject({ passing: true, broken: true });
  });

  it('fail in time when no answer comes, as a stuck line where nothing at all was heard', async () => {
    const { opened, appender } = calls();
    const silent = appender(append).catch((error: unknown) => error);
    expect(await silent).toMatchObject(new StoreFailure('nothing in time', true, true));
    const [slow, quick] = [appender(append), appender(append)];
    opened[0]?.answer(opened[0].asked[2], 0n);
    await quick;
    await expect(slow).rejects.toMatchObject({ what: 'nothing in time', broken: false });
    // Too late, and nobody minds.
    opened[0]?.answer(opened[0].asked[1], 0n);
  });
});
