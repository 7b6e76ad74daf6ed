import { describe, expect, it } from '@jest/globals';
import { PolicyPublished } from '@lieciba/events';
import { ecsoen } from '../catalogue/ecsoen.policy.generated';
import { noPolicy } from '../policy/policy.evolve';
import { catalogueAt } from './catalogue-at';
import { entered } from './histories/entries.fixture';
import { access, justBefore, noon } from './histories/records.fixture';
import { judgedIn, nothingBut, published, worldAfter } from './histories/world.fixture';

/** The next version, in force from noon: the register of grants is given up. */
const next = PolicyPublished({
  controllerId: 'ecsoen',
  version: '2026-2',
  inForceFrom: noon,
  catalogue: JSON.stringify({
    ...ecsoen.catalogue,
    versions: [...ecsoen.catalogue.versions, '2026-2'],
    registers: ecsoen.catalogue.registers.filter(({ code }) => code !== 'staff-grants'),
  }),
  hash: 'c'.repeat(64),
  ...entered,
});
const ungranted = { categories: ['supplier-data'] };

describe('the catalogue that a record is judged by', () => {
  it('is the one in force when it happened, until the very instant of the next', () => {
    const before = judgedIn(worldAfter(next, access({ ...ungranted, occurredAt: justBefore(noon) })));
    expect(before).toMatchObject([{ rule: 'access-without-grant', policyVersion: '2025-1' }]);
    expect(judgedIn(worldAfter(next, access(ungranted)))).toEqual([]);
    expect(judgedIn(worldAfter(next, access({ basis: undefined })))).toMatchObject([{ policyVersion: '2026-2' }]);
  });

  it('is the earliest for what happened before any was in force', () => {
    const { policy } = worldAfter(next);
    expect(catalogueAt(policy, '2001-01-01T00:00:00.000Z')?.version).toBe('2025-1');
  });

  it('is none while none was published, and nothing is found', () => {
    expect(catalogueAt(noPolicy, noon)).toBeUndefined();
    expect(judgedIn(nothingBut(access({ basis: undefined })))).toEqual([]);
  });
});

describe('a register that the company keeps since a day', () => {
  const newYearInRiga = '2025-12-31T22:00:00.000Z';

  it('says something of what is missing there from that day on, in the time of Riga', () => {
    const found = (occurredAt: string) =>
      judgedIn(nothingBut(published, access({ occurredAt }))).map(({ rule }) => rule);
    expect(found(newYearInRiga)).toEqual(['access-without-grant']);
    expect(found(justBefore(newYearInRiga))).toEqual([]);
  });
});
