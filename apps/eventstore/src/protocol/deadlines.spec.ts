import { describe, expect, it } from '@jest/globals';
import { type Call } from '../grpc/call';
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
  const callUntil = (deadlineMs: number) => {
    const receive: Call['receive'] = (onMessage, onEnd) => {
      onMessage(request);
      onEnd();
    };
    const receiveOne: Call['receiveOne'] = (onRequest) => onRequest(request);
    return { caller: [], deadlineMs, receive, receiveOne, keeps: () => {} } as unknown as Call;
  };

  it.each([
    ['deleted', (writer: Writer) => deletionCall(writer, admissionOf, false)],
    ['appended', (writer: Writer) => appendCall(writer, admissionOf, 1_000)],
  ])('has nothing %s after that', (_, handlerOver) => {
    const { deadlines, writer } = rememberingWriter();
    const nowMs = Date.now();
    handlerOver(writer)(callUntil(nowMs + patienceMs));
    expect(deadlines[0]).toBeGreaterThanOrEqual(nowMs + expectedMs);
    expect(deadlines[0]).toBeLessThan(nowMs + expectedMs + 1_000);
  });
});
