import { describe, expect, it } from '@jest/globals';
import { shared, streams } from './protocol';
import { decodeTold } from './read-response';

const { ReadResp } = streams;
const id = '2f0c1d2e-0000-4000-8000-000000000001';

const recorded = (data: string) => {
  const uuid = new shared.UUID();
  uuid.setString(id);
  const name = new shared.StreamIdentifier();
  name.setStreamName(Buffer.from('delivery-ķ').toString('base64'));
  const event = new ReadResp.ReadEvent.RecordedEvent();
  event.setId(uuid);
  event.setStreamIdentifier(name);
  event.setStreamRevision('4');
  event.setPreparePosition('18446744073709551613');
  event.setCommitPosition('18446744073709551614');
  event.getMetadataMap().set('content-type', 'application/json');
  event.getMetadataMap().set('type', 'AccessRecorded.v1');
  event.getMetadataMap().set('created', '17637500000000000');
  event.setCustomMetadata(Buffer.from('{"sourceId":"crm"}').toString('base64'));
  event.setData(Buffer.from(data).toString('base64'));
  const read = new ReadResp.ReadEvent();
  read.setEvent(event);
  read.setCommitPosition('18446744073709551614');
  const response = new ReadResp();
  response.setEvent(read);
  return Buffer.from(response.serializeBinary());
};

describe('what a read is told', () => {
  it('is an event, whole and exact', () => {
    expect(decodeTold(recorded('{"text":"ķirsis"}'))).toEqual({
      kind: 'event',
      event: {
        id,
        stream: 'delivery-ķ',
        revision: 4n,
        position: 18446744073709551614n,
        type: 'AccessRecorded.v1',
        data: { text: 'ķirsis' },
        metadata: { sourceId: 'crm' },
        stored: { data: Buffer.from('{"text":"ķirsis"}'), metadata: Buffer.from('{"sourceId":"crm"}') },
      },
    });
  });

  it('is handed on as text where others wrote something else than JSON', () => {
    const stored = { data: Buffer.from('{not json') };
    expect(decodeTold(recorded('{not json'))).toMatchObject({ event: { data: '{not json', stored } });
    expect(decodeTold(recorded(''))).toMatchObject({ event: { data: undefined } });
  });

  it('is a checkpoint, the state of catching up, a stream that is not there, or of no concern', () => {
    const checkpoint = new ReadResp.Checkpoint();
    checkpoint.setCommitPosition('7');
    checkpoint.setPreparePosition('6');
    const told = (fill: (response: InstanceType<typeof ReadResp>) => void) => {
      const response = new ReadResp();
      fill(response);
      return decodeTold(Buffer.from(response.serializeBinary()));
    };
    expect(told((response) => response.setCheckpoint(checkpoint))).toEqual({ kind: 'checkpoint', position: 7n });
    expect(told((response) => response.setCaughtUp(new ReadResp.CaughtUp()))).toEqual({ kind: 'caught-up' });
    expect(told((response) => response.setFellBehind(new ReadResp.FellBehind()))).toEqual({ kind: 'fell-behind' });
    expect(told((response) => response.setStreamNotFound(new ReadResp.StreamNotFound()))).toEqual({
      kind: 'stream-not-found',
    });
    expect(told((response) => response.setConfirmation(new ReadResp.SubscriptionConfirmation()))).toEqual({
      kind: 'other',
    });
  });
});
