import { describe, expect, it } from '@jest/globals';
import { certifiedRow } from '@lieciba/domain';
import { type RecordedEvent } from '@lieciba/event-store';
import { rootOf, rowHash } from '@lieciba/ledger';
import { Judged } from '../outcome';
import { type ShownRow } from '../export/read-export';
import { rederive } from './rederive';
import { access, cleared, event, finding, groundOf, rootAt } from './spec/handled-log';

const log = [
  access(1, 9),
  access(2, 12),
  finding(3, 1, 'no-legal-basis'),
  access(4, 7, { system: 'crm' }),
  finding(5, 2, 'consent-not-in-force'),
  cleared(6, 5),
  event('CheckpointSealed.v1', 7, 'ledger-202611'),
];

/** The row that an api shows for an access. */
const shown = ({ data, position }: RecordedEvent, findings: readonly string[] | null): ShownRow => {
  const unsaid = [
    'subjectLifecycle',
    'purposeText',
    'basis',
    'art9Condition',
    'caseRef',
    'reason',
    'recipient',
    'ground',
  ];
  const others = ['informed', 'country', 'channel', 'safeguard', 'why', 'method', 'scope', 'evidenceHash'];
  const { actorRef, actorRole, subjectMatch: _, ...said } = data as Record<string, string>;
  const nulls = Object.fromEntries([...unsaid, ...others].map((name) => [name, null]));
  const actor = { ref: actorRef ?? '', name: 'Anna', role: actorRole, unit: null };
  return { ...nulls, kind: 'access', ...said, actor, findings, position: String(position) } as unknown as ShownRow;
};
const rootOfRows = (...rows: readonly ShownRow[]) => rootOf(rows.map((row) => rowHash(certifiedRow(row))));
const [first, second, , third] = log as [RecordedEvent, RecordedEvent, RecordedEvent, RecordedEvent];

describe('an answer drawn from the log', () => {
  it('has every row that is meant, in order, with what findings say of it by then', async () => {
    const { rows, root, isUnsealed } = await rederive(groundOf(log));
    const expected = rootOfRows(shown(second, []), shown(first, ['no-legal-basis']), shown(third, []));
    expect(rows).toEqual({ count: 3, root: expected, more: false });
    expect([root, isUnsealed]).toEqual([rootAt(log, log.length), false]);
  });

  it('is as of its position, whatever came behind', async () => {
    const { rows, state } = await rederive(groundOf(log, { position: 50n }));
    const rules = [['consent-not-in-force'], ['no-legal-basis'], []] as const;
    expect(rows.root).toEqual(rootOfRows(shown(second, rules[0]), shown(first, rules[1]), shown(third, rules[2])));
    expect(state).not.toBe((await rederive(groundOf(log))).state);
    expect(state).toBe((await rederive(groundOf(log.slice(0, 5)))).state);
  });

  it('is one page where one was asked for, and knows of more', async () => {
    const asked = { order: 'oldest', limit: 2 } as const;
    const { rows } = await rederive(groundOf(log, { asked }));
    expect(rows).toEqual({
      count: 2,
      root: rootOfRows(shown(third, []), shown(first, ['no-legal-basis'])),
      more: true,
    });
  });

  it('is only what was asked for', async () => {
    const asked = { hasFindings: true };
    expect((await rederive(groundOf(log, { asked }))).rows.root).toEqual(rootOfRows(shown(first, ['no-legal-basis'])));
    expect((await rederive(groundOf(log, { asked: { system: 'none' } }))).rows.count).toBe(0);
  });

  it('says nothing of findings where it is as of a day', async () => {
    const asked = { knownAt: new Date('2026-11-20T23:00:00Z') };
    const { rows } = await rederive(groundOf(log, { asked }));
    expect(rows.root).toEqual(rootOfRows(shown(second, null), shown(first, null), shown(third, null)));
  });

  it('tells whether all of it is sealed: only the ledger’s own events may lie behind', async () => {
    expect(await rederive(groundOf(log, { size: 6 }))).toMatchObject({ isUnsealed: false, root: rootAt(log, 6) });
    expect((await rederive(groundOf(log, { size: 5 }))).isUnsealed).toBe(true);
    expect((await rederive(groundOf(log, { size: 5, position: 50n }))).isUnsealed).toBe(false);
    expect((await rederive(groundOf(log, { size: 9 }))).root).toBeNull();
  });

  it('is none where the log holds what may matter and cannot be read', async () => {
    for (const type of ['AccessRecorded.v9', 'NeverHeardOf.v1']) {
      const strange = log.map((one, i) => (i === 1 ? { ...one, type } : one));
      const outcome = await rederive(groundOf(strange)).catch((error: unknown) => error);
      expect(outcome).toBeInstanceOf(Judged);
      expect(outcome).toMatchObject({
        outcome: { verdict: 'unjudged', code: 'ERR_EVENT_UNREADABLE', facts: { type } },
      });
    }
  });
});
