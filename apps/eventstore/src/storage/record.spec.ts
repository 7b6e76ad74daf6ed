import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import type * as StreamsPb from '@eventstore/db-client/generated/streams_pb';
import { encodeRecords, type ProposedEvent } from './encode-records';
import {
  createdMsOf,
  DamagedRecord,
  dataOf,
  eventIdOf,
  eventTypeSpan,
  eventWithoutIdOf,
  isJson,
  linkTargetOf,
  messageOf,
  recordedEventOf,
  revisionOf,
  streamIdOf,
  streamNameSpan,
  TOMBSTONE_REVISION,
  verified,
} from './record';

const { ReadResp } = createRequire(import.meta.url)(
  '@eventstore/db-client/generated/streams_pb.js',
) as typeof StreamsPb;

const event = (over: Partial<ProposedEvent> = {}): ProposedEvent => ({
  id: '7d9f2a10-64ce-4d3b-9f0e-1a2b3c4d5e6f',
  type: Buffer.from('AccessRecorded.v1'),
  json: true,
  metadata: Buffer.from('{"sourceId":"crm"}'),
  data: Buffer.from('{"purpose":"pakalpojuma sniegšana"}'),
  ...over,
});

const place = {
  streamName: Buffer.from('delivery-ā'),
  streamId: 2 ** 40 + 7,
  firstRevision: 4,
  firstPosition: 2 ** 33 + 5,
  createdMs: 1_795_000_000_123,
};

describe('a record', () => {
  it('is the finished message the client decodes', () => {
    const [record] = encodeRecords([event()], place);
    const read = ReadResp.deserializeBinary(messageOf(record!)).getEvent()!;
    const recorded = read.getEvent()!;
    expect(recorded.getId()!.getString()).toBe(event().id);
    expect(Buffer.from(recorded.getStreamIdentifier()!.getStreamName_asU8()).toString()).toBe('delivery-ā');
    expect(recorded.getStreamRevision()).toBe('4');
    expect(recorded.getCommitPosition()).toBe(String(place.firstPosition));
    expect(recorded.getPreparePosition()).toBe(String(place.firstPosition));
    expect(read.getCommitPosition()).toBe(String(place.firstPosition));
    expect(Object.fromEntries(recorded.getMetadataMap().toObject())).toEqual({
      type: 'AccessRecorded.v1',
      created: '17950000001230000',
      'content-type': 'application/json',
    });
    expect(Buffer.from(recorded.getCustomMetadata_asU8())).toEqual(event().metadata);
    expect(Buffer.from(recorded.getData_asU8())).toEqual(event().data);
  });

  it('gives revisions and positions to the events of an append in their order', () => {
    const records = encodeRecords([event(), event({ json: false }), event()], place);
    const read = records.map((record) => ReadResp.deserializeBinary(messageOf(record)).getEvent()!.getEvent()!);
    expect(read.map((recorded) => recorded.getStreamRevision())).toEqual(['4', '5', '6']);
    expect(read.map((recorded) => Number(recorded.getCommitPosition()) - place.firstPosition)).toEqual([0, 1, 2]);
    expect(read[1]!.getMetadataMap().get('content-type')).toBe('application/octet-stream');
    expect(records.map(revisionOf)).toEqual([4, 5, 6]);
  });

  it('of a tombstone stands at the last revision there is', () => {
    const [record] = encodeRecords([event()], { ...place, firstRevision: TOMBSTONE_REVISION });
    const recorded = ReadResp.deserializeBinary(messageOf(record!)).getEvent()!.getEvent()!;
    expect(recorded.getStreamRevision()).toBe('9223372036854775807');
    expect(record!.readBigUInt64BE(32)).toBe(9223372036854775807n);
    expect(revisionOf(record!)).toBe(TOMBSTONE_REVISION);
  });

  it('tells when it was written, and whether its data are JSON', () => {
    const [json, raw] = encodeRecords([event(), event({ json: false })], place);
    expect(createdMsOf(json!)).toBe(place.createdMs);
    expect(isJson(json!)).toBe(true);
    expect(isJson(raw!)).toBe(false);
    expect(dataOf(raw!)).toEqual(event().data);
  });

  it.each([
    ['without data and metadata', { data: Buffer.alloc(0), metadata: Buffer.alloc(0) }],
    ['with a long type', { type: Buffer.alloc(300, 't') }],
    ['with much data', { data: Buffer.alloc(200_000, 'x'), metadata: Buffer.alloc(20_000, 'm') }],
  ])('is found its way around in %s', (_, over) => {
    const proposed = event(over);
    const [record] = encodeRecords([proposed], place);
    expect(eventIdOf(record!)).toBe(proposed.id);
    expect(record!.subarray(...streamNameSpan(record!)).toString()).toBe('delivery-ā');
    expect(record!.subarray(...eventTypeSpan(record!))).toEqual(proposed.type);
    expect(streamIdOf(record!)).toBe(place.streamId);
    const recorded = ReadResp.ReadEvent.RecordedEvent.deserializeBinary(recordedEventOf(record!));
    expect(recorded.getStreamRevision()).toBe('4');
    expect(ReadResp.ReadEvent.RecordedEvent.deserializeBinary(eventWithoutIdOf(record!)).hasId()).toBe(false);
    expect(linkTargetOf(record!)).toBeUndefined();
  });

  it('tells what it links to', () => {
    const link = event({ type: Buffer.from('$>'), data: Buffer.from('0@order-1@old') });
    const [record] = encodeRecords([link], place);
    expect(linkTargetOf(record!)!.toString()).toBe('0@order-1@old');
  });
});

describe('a damaged record', () => {
  const [record] = encodeRecords([event()], place);

  it('is recognised whichever byte is flipped', () => {
    expect(verified(record, place.firstPosition)).toBe(record);
    for (let at = 0; at < record!.length; at++) {
      const flipped = Buffer.from(record!);
      flipped[at]! ^= 0x10;
      expect(() => verified(flipped, place.firstPosition)).toThrow(DamagedRecord);
    }
  });

  it('is recognised when it is cut short, missing, or at another position', () => {
    expect(() => verified(record!.subarray(0, -1), place.firstPosition)).toThrow(DamagedRecord);
    expect(() => verified(record!.subarray(0, 10), place.firstPosition)).toThrow(DamagedRecord);
    expect(() => verified(undefined, place.firstPosition)).toThrow(DamagedRecord);
    expect(() => verified(record, place.firstPosition + 1)).toThrow(DamagedRecord);
  });
});
