import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeAppend, encodeEvents } from './append-request';
import { type EventToAppend } from './event-store';
import { streams } from './protocol';

const correlationId = '2f0c1d2e-0000-4000-8000-000000000001';
const id = '2f0c1d2e-0000-4000-8000-000000000002';
const decoded = (events: readonly EventToAppend[], expected: 'no-stream' | bigint = 'no-stream') => {
  const append = { correlationId, stream: 'delivery-ķ', expected, deadlineMs: 2_500, events: encodeEvents(events) };
  return streams.BatchAppendReq.deserializeBinary(encodeAppend(append));
};

describe('an encoded append', () => {
  it('reads as the protocol has it', () => {
    const request = decoded([
      { id, type: 'AccessRecorded.v1', data: { text: 'ķirsis' }, metadata: { sourceId: 'crm' } },
    ]);
    const options = request.getOptions();
    const [message] = request.getProposedMessagesList();
    const name = options?.getStreamIdentifier()?.getStreamName_asU8() ?? [];
    expect(request.getCorrelationId()?.getString()).toBe(correlationId);
    expect(request.getIsFinal()).toBe(true);
    expect(Buffer.from(name).toString()).toBe('delivery-ķ');
    expect([options?.hasNoStream(), options?.hasStreamPosition()]).toEqual([true, false]);
    expect(message?.getId()?.getString()).toBe(id);
    expect(Object.fromEntries(message?.getMetadataMap().toObject() ?? [])).toEqual({
      type: 'AccessRecorded.v1',
      'content-type': 'application/json',
    });
    expect(Buffer.from(message?.getData_asU8() ?? []).toString()).toBe('{"text":"ķirsis"}');
    expect(Buffer.from(message?.getCustomMetadata_asU8() ?? []).toString()).toBe('{"sourceId":"crm"}');
  });

  it.each([0n, 127n, 128n, 2n ** 40n])('names revision %s', (revision) => {
    const options = decoded([{ id, type: 'T.v1', data: {}, metadata: {} }], revision).getOptions();
    expect([options?.getStreamPosition(), options?.hasNoStream()]).toEqual([String(revision), false]);
  });

  it('holds any JSON, in order', () => {
    const event = fc.record({
      id: fc.uuid(),
      type: fc.string({ unit: 'grapheme' }),
      data: fc.jsonValue(),
      metadata: fc.jsonValue(),
    });
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 5 }), (events) => {
        const messages = decoded(events).getProposedMessagesList();
        expect(messages.map((message) => Buffer.from(message.getData_asU8()).toString())).toEqual(
          events.map(({ data }) => JSON.stringify(data)),
        );
        expect(messages.map((message) => message.getMetadataMap().get('type'))).toEqual(events.map(({ type }) => type));
      }),
    );
  });
});
