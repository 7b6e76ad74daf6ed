import { describe, expect, it } from '@jest/globals';
import { disclosureRegister } from '@lieciba/read-models/disclosure-register/disclosure-register.projection';
import { defineProjection } from '@lieciba/read-models/projection';
import { example } from '@lieciba/read-models/spec/examples';
import { projectAll } from './project-all';

const unreadable = (type: string) => ({ position: 2n, type, unreadable: 'ERR_EVENT_MALFORMED' });
const around = (type: string) => [
  example('DisclosureRecorded', 1n),
  unreadable(type),
  example('DisclosureRecorded', 3n),
];

describe('a view', () => {
  it('takes what concerns it and gets past the rest', () => {
    const outcome = projectAll(disclosureRegister, [example('DisclosureRecorded', 1n), example('AccessRecorded', 2n)]);
    expect(outcome.projected.map(({ position }) => position)).toEqual([1n]);
    expect(outcome).toMatchObject({ passed: 2n, poison: null });
  });

  it('knows when the last event it got past was recorded', () => {
    const { metadata } = example('AccessRecorded', 1n);
    const at = (recordedAt: string) => ({ ...example('AccessRecorded', 1n), metadata: { ...metadata, recordedAt } });
    const [early, late] = ['2026-11-20T09:14:03.000Z', '2026-11-20T09:14:04.000Z'];
    expect(projectAll(disclosureRegister, [at(early), at(late)]).recordedAt).toEqual(new Date(late));
    const poisoned = projectAll(disclosureRegister, [at(early), unreadable('DisclosureRecorded'), at(late)]);
    expect(poisoned.recordedAt).toEqual(new Date(early));
    expect(projectAll(disclosureRegister, []).recordedAt).toBeNull();
  });

  it('stops before an event of its own that nobody can read', () => {
    const outcome = projectAll(disclosureRegister, around('DisclosureRecorded'));
    expect(outcome.projected).toHaveLength(1);
    expect(outcome).toMatchObject({ passed: 1n, poison: { position: 2n, code: 'ERR_EVENT_MALFORMED' } });
  });

  it('stops before an event of a name it has never heard: it might be its business', () => {
    expect(projectAll(disclosureRegister, around('DisclosureRecalled')).poison).toMatchObject({ position: 2n });
  });

  it('gets past an unreadable event that is none of its business', () => {
    const outcome = projectAll(disclosureRegister, around('AccessRecorded'));
    expect(outcome.projected).toHaveLength(2);
    expect(outcome).toMatchObject({ passed: 3n, poison: null });
  });

  it('stops where its projection fails', () => {
    const failing = defineProjection({
      ...disclosureRegister,
      on: {
        DisclosureRecorded: () => {
          throw new RangeError('010190-12345');
        },
      },
    });
    const { passed, poison } = projectAll(failing, [example('DisclosureRecorded', 1n)]);
    expect(passed).toBeNull();
    expect(poison).toMatchObject({ position: 1n, code: 'RangeError' });
    expect(poison?.message).not.toContain('010190');
  });
});
