import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { Metadata, type ServerReadableStream, type ServerUnaryCall } from '@grpc/grpc-js';
import { type Command } from '../streams/append';
import { type Writer } from '../streams/writer';
import { named } from '../testing/raw-streams';
import { appendCall } from './append.call';
import { deletionCall } from './deletion.call';
import { bytesField } from './wire';

const admissionOf = () => () => {};
const request = bytesField(1, named('s'), bytesField(4));

/** A writer that only remembers until when what it is given may be written. */
const rememberingWriter = () => {
  const deadlines: number[] = [];
  const submit = ({ deadlineMs }: Command) => deadlines.push(deadlineMs) > 0;
  return { deadlines, writer: { submit } as unknown as Writer };
};

describe.each([
  ['in half a second', 500, 500],
  ['in an hour', 3_600_000, 2_000],
  ['never', Infinity, 2_000],
])('a client that stops waiting %s', (_, patienceMs, expectedMs) => {
  const call = { metadata: new Metadata(), request };
  const until = (nowMs: number) => ({
    getDeadline: () => (patienceMs === Infinity ? Infinity : new Date(nowMs + patienceMs)),
  });
  const inTime = (deadlineMs: number | undefined, nowMs: number) => {
    expect(deadlineMs).toBeGreaterThanOrEqual(nowMs + expectedMs);
    expect(deadlineMs).toBeLessThan(nowMs + expectedMs + 1_000);
  };

  it('has nothing deleted after that', () => {
    const { deadlines, writer } = rememberingWriter();
    const nowMs = Date.now();
    const unary = { ...call, ...until(nowMs) } as unknown as ServerUnaryCall<Buffer, Buffer>;
    deletionCall(writer, admissionOf, false)(unary, () => {});
    inTime(deadlines[0], nowMs);
  });

  it('has nothing appended after that', async () => {
    const { deadlines, writer } = rememberingWriter();
    const nowMs = Date.now();
    const stream = Object.assign(new PassThrough({ objectMode: true }), { metadata: call.metadata }, until(nowMs));
    appendCall(writer, admissionOf)(stream as unknown as ServerReadableStream<Buffer, Buffer>, () => {});
    stream.end(request);
    await new Promise((resolve) => stream.once('end', resolve));
    inTime(deadlines[0], nowMs);
  });
});
