import { describe, expect, it } from '@jest/globals';
import { type HandlingEvent } from '@lieciba/events';
import fc from 'fast-check';
import { cursorAfter } from '../handling/handling.cursor';
import { type HandlingFilter, type HandlingRow, type HandlingSearch, type Order } from '../handling-search';
import { type Placed } from '../projection';
import { eachByItself, events, findings, hour, inOrder, meant, question } from '../spec/asked-handlings';
import { example } from '../spec/examples';
import { ReplayedAnswer } from './replayed-answer';
import { ReplayedView, viewOfHandlings } from './replayed-view';

const replayed = (name: string, told: readonly Placed[] = [...events, ...findings]) => {
  const view = viewOfHandlings(name, 2);
  if (!view) throw new Error(`There is no ${name}.`);
  const replay = new ReplayedView(view);
  const rows = replay.take(told);
  const { rules } = replay;
  return { replay, rows: rows.map((row): HandlingRow => ({ ...row, findings: rules.get(row.recordId) ?? [] })) };
};

const timeline = replayed('subject_timeline').rows;
const disclosures = replayed('disclosure_register').rows;

const ask = (
  rows: readonly HandlingRow[],
  search: HandlingFilter & Partial<HandlingSearch>,
  limit: number | null = null,
) => {
  const answer = new ReplayedAnswer({ cursor: null, ...search, limit }, (row) => row);
  rows.forEach((row) => answer.take(row));
  return answer.answer;
};
const positionsOf = (rows: readonly { readonly position: string | bigint }[]) =>
  rows.map(({ position }) => Number(position));
const expected = (all: readonly Placed<HandlingEvent>[], filter: HandlingFilter, order: Order) =>
  positionsOf(all.filter(meant(filter)).sort(inOrder(order)));

describe.each([
  ['the subject timeline', timeline, events],
  ['the disclosure register', disclosures, events.filter(({ type }) => type === 'DisclosureRecorded')],
])('a question to the log about %s', (_, rows, all) => {
  it('of one condition is answered by what it means', () => {
    for (const filter of eachByItself)
      expect([filter, positionsOf(ask(rows, filter).items)]).toEqual([filter, expected(all, filter, 'newest')]);
  });

  it('of any conditions, too, in every order and page by page', () => {
    fc.assert(
      fc.property(
        question,
        fc.constantFrom<Order>('newest', 'oldest', 'logged'),
        fc.integer({ min: 1, max: 9 }),
        (filter, order, limit) => {
          const whole = expected(all, filter, order);
          const first = ask(rows, { ...filter, order }, limit);
          expect([positionsOf(first.items), first.more]).toEqual([whole.slice(0, limit), whole.length > limit]);
          const last = first.items.at(-1);
          if (!last) return;
          const cursor = cursorAfter({ occurredAt: new Date(last.occurredAt), position: last.position });
          expect(positionsOf(ask(rows, { ...filter, order, cursor }, limit).items)).toEqual(
            whole.slice(limit, 2 * limit),
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a question to the log as it stood on a day', () => {
  const recorded = [1, 3, 2, 5, 4, 9].map((n, i) =>
    example('AccessRecorded', BigInt(i + 1), { recordedAt: hour(n), occurredAt: hour(n) } as object),
  );
  const late = {
    ...recorded[4],
    data: { ...recorded[4]?.data, recordedAt: new Date(Date.parse(hour(3)) + 60_000).toISOString() },
  };

  it('is answered by what was recorded by then', () => {
    const { rows } = replayed('subject_timeline', recorded as readonly Placed[]);
    expect(positionsOf(ask(rows, { knownAt: new Date(hour(3)), order: 'oldest' }).items)).toEqual([1, 3, 2]);
  });

  it('and lies before what was recorded right after', () => {
    const { rows } = replayed(
      'subject_timeline',
      [recorded[0], late, recorded[2]].map((event, i) => ({ ...event, position: BigInt(i + 1) })) as readonly Placed[],
    );
    expect(positionsOf(ask(rows, { knownAt: new Date(hour(3)) }).items)).toEqual([1]);
  });
});

describe('a view that is replayed', () => {
  it('says of each record which rules speak of it, as long as they do', () => {
    const record = example('AccessRecorded', 1n);
    const raised = example('FindingRaised', 2n, { matterId: record.data.recordId, rule: 'no-legal-basis' });
    const { findingId } = raised.data;
    const cleared = example('FindingCleared', 3n, { findingId });
    const rulesOf = (...told: readonly Placed[]) => replayed('subject_timeline', told).rows[0]?.findings;
    expect(rulesOf(record, raised)).toEqual(['no-legal-basis']);
    expect(rulesOf(raised, record)).toEqual(['no-legal-basis']);
    expect(rulesOf(record, raised, cleared)).toEqual([]);
  });

  it('comes to the same state however the log is cut, and to another where anything is', () => {
    const all: readonly Placed[] = [...events, ...findings];
    const { replay } = replayed('subject_timeline', all);
    const view = viewOfHandlings('subject_timeline', 2);
    const other = new ReplayedView(view!);
    for (let i = 0; i < all.length; i += 37) other.take(all.slice(i, i + 37));
    expect(other.state).toBe(replay.state);
    expect(replayed('subject_timeline', all.slice(1)).replay.state).not.toBe(replay.state);
  });

  it('is none that this program does not have', () => {
    expect([viewOfHandlings('subject_timeline', 1), viewOfHandlings('looks', 1)]).toEqual([null, null]);
  });
});
