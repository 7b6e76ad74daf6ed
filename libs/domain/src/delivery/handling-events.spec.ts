import { describe, expect, it } from '@jest/globals';
import { type RecordToKeep } from './delivery';
import { access, deletion, delivery, disclosure, references, transfer } from './delivery.fixture';
import { recordIdOf } from './delivery-ids';
import { handlingEvents } from './handling-events';

const now = new Date('2026-11-20T09:14:04.120Z');
const eventsOf = (...records: readonly RecordToKeep[]) =>
  handlingEvents(delivery(...records), 'embedded', references, now);

describe('the events of a delivery', () => {
  it('say what the report said, and when it was recorded', () => {
    expect(eventsOf(access({ caseRef: 'D-118' }))).toEqual([
      {
        type: 'AccessRecorded',
        data: expect.objectContaining({
          occurredAt: '2026-11-20T09:14:03.000Z',
          recordedAt: '2026-11-20T09:14:04.120Z',
          subjectRef: 'client-number:4711',
          actorRef: 'staff-login:anna.berzina',
          actorRole: 'clerk',
          caseRef: 'D-118',
        }),
      },
    ]);
  });

  it('carry no identifier, no name and no key of the emitter', () => {
    const [event] = eventsOf(access());
    expect(Object.keys(event?.data ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(key|kind|subjects|actor)$/)]),
    );
    expect(JSON.stringify(event)).not.toContain('Bērziņa');
  });

  it('are one for each person of a report, sharing its operation', () => {
    const subjects = ['1', '2', '3'].map((value) => ({ scheme: 'client-number', value }));
    const events = eventsOf(access({ subjects }));
    expect(events.map(({ data }) => data.subjectRef)).toEqual([
      'client-number:1',
      'client-number:2',
      'client-number:3',
    ]);
    expect(new Set(events.map(({ data }) => data.operationId)).size).toBe(1);
    expect(new Set(events.map(({ data }) => data.recordId)).size).toBe(3);
  });

  it('seal every text under the key of its subject, for its record and field alone', () => {
    const id = recordIdOf('embedded', 'd-1', 'crm/2', 0);
    expect(eventsOf(disclosure())[0]?.data).toEqual(
      expect.objectContaining({
        reason: `client-number:4711|${id}/reason|on request`,
        purposeText: `client-number:4711|${id}/purposeText|a purpose of its own`,
        basis: expect.objectContaining({
          interestText: `client-number:4711|${id}/basis/interestText|an interest of its own`,
        }),
        ground: {
          code: 'dg-authority',
          duty: `client-number:4711|${id}/ground/duty|a duty`,
          requester: `client-number:4711|${id}/ground/requester|an inspector`,
          statedPurpose: `client-number:4711|${id}/ground/statedPurpose|an audit`,
        },
        informed: expect.objectContaining({
          justification: `client-number:4711|${id}/informed/justification|a pending inquiry`,
        }),
      }),
    );
  });

  it('say what is said of each kind alone', () => {
    expect(eventsOf(transfer())[0]?.data).toEqual(
      expect.objectContaining({
        recipient: 'mail-provider',
        country: 'US',
        channel: 'sent',
        safeguard: { code: 'art46-2-c-scc', ref: 'DPA-2024' },
      }),
    );
    expect(eventsOf(deletion())[0]?.data).toEqual(
      expect.objectContaining({
        why: 'retention-ended',
        method: 'overwritten',
        scope: 'whole-file',
        evidenceHash: 'a'.repeat(64),
      }),
    );
  });

  it('name who authorised a deletion by reference', () => {
    const events = eventsOf(deletion());
    expect(events[0]?.data).toEqual(expect.objectContaining({ authorisedByRef: 'staff-login:janis.ozols' }));
    expect(events[0]?.data).not.toHaveProperty('authorisedBy');
  });
});
