import { beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres } from '@lieciba/embedded';
import { type FindingSearch } from '../finding-search';
import { type Placed } from '../projection';
import { everyHandling, example, golden } from '../spec/examples';
import { noting } from '../spec/noting';
import { useViews } from '../spec/use-views';
import { subjectTimeline } from '../subject-timeline/subject-timeline.projection';
import { pageOfTimeline } from '../subject-timeline/subject-timeline.queries';
import { findings } from './findings.projection';
import { countsOfFindings, pageOfFindings } from './findings.queries';

const { db, sql, tell } = useViews(startPostgres);

const anna = '00000000-0000-4000-8000-00000000000a';
const idOf = (n: number) => `00000000-0000-5000-8000-${String(n).padStart(12, '0')}`;
const everything: FindingSearch = {
  limit: 50,
  cursor: null,
};
const raised = (n: number, other: Parameters<typeof example<'FindingRaised'>>[2] = {}) =>
  example('FindingRaised', BigInt(n), { findingId: idOf(n), matterId: idOf(1_000 + n), ...other });
const numbers = async (other: Partial<FindingSearch>) =>
  (await pageOfFindings(db(), { ...everything, ...other })).rows.map(({ position }) => Number(position));

beforeAll(() =>
  tell(
    findings,
    raised(1, { rule: 'R-1', severity: 'high', occurredAt: '2026-01-31T23:59:59.999Z' }),
    raised(2, { rule: 'R-1', severity: 'low', occurredAt: '2026-02-01T00:00:00.000Z', subjectRef: anna }),
    raised(3, { rule: 'R-2', severity: 'low', occurredAt: '2026-02-01T00:00:00.000Z' }),
    raised(4, { rule: 'R-3', matter: 'recipient', matterId: 'vid', occurredAt: '2026-02-02T00:00:00.000Z' }),
    example('FindingExplained', 5n, { findingId: idOf(1) }),
    example('FindingResolved', 6n, { findingId: idOf(1) }),
    example('FindingReopened', 7n, { findingId: idOf(1), at: '2026-10-02T00:00:00.000Z' }),
    example('FindingResolved', 8n, { findingId: idOf(3) }),
    example('FindingCleared', 9n, { findingId: idOf(2) }),
    example('FindingCleared', 10n, { findingId: idOf(999) }),
  ),
);

describe('the findings board', () => {
  it('shows every field of a finding, and how it stands since when', async () => {
    const [, full] = golden('FindingRaised');
    const [said] = golden('FindingReopened');
    const { rows, asOf } = await pageOfFindings(db(), { ...everything, rules: ['R-1'], severities: ['high'] });
    expect(asOf.position).toBe('1'); // All of it was one batch.
    expect(rows).toEqual([
      {
        ...full?.data,
        findingId: idOf(1),
        matterId: idOf(1_001),
        recordId: idOf(1_001),
        rule: 'R-1',
        severity: 'high',
        occurredAt: '2026-01-31T23:59:59.999Z',
        status: 'reopened',
        since: '2026-10-02T00:00:00.000Z',
        byRef: said?.data.byRef,
        reason: said?.data.reason,
        position: '1',
      },
    ]);
  });

  it('is narrowed by rule, severity, status, person, record and period', async () => {
    expect(await numbers({})).toEqual([4, 3, 2, 1]);
    expect(await numbers({ rules: ['R-1', 'R-2'] })).toEqual([3, 2, 1]);
    expect(await numbers({ severities: ['low'] })).toEqual([3, 2]);
    expect(await numbers({ statuses: ['resolved', 'cleared'] })).toEqual([3, 2]);
    expect(await numbers({ statuses: ['raised'] })).toEqual([4]);
    expect(await numbers({ subjectRefs: [anna] })).toEqual([2]);
    expect(await numbers({ recordId: idOf(1_003) })).toEqual([3]);
    const february = { from: new Date('2026-02-01Z'), to: new Date('2026-02-02Z') };
    expect(await numbers(february)).toEqual([3, 2]);
  });

  it('is walked page by page', async () => {
    const first = await pageOfFindings(db(), { ...everything, limit: 2 });
    const second = await pageOfFindings(db(), { ...everything, limit: 2, cursor: first.next });
    expect([...first.rows, ...second.rows].map(({ position }) => position)).toEqual(['4', '3', '2', '1']);
    expect(second.next).toBeNull();
    await expect(numbers({ cursor: 'x' })).rejects.toMatchObject({ code: 'ERR_CURSOR_MALFORMED' });
  });

  it('of one rule or person is planned once, along an index in the order of the list', async () => {
    const asked: Parameters<typeof noting>[1] = [];
    const month = { from: new Date('2026-02-01Z'), to: new Date('2026-03-01Z') };
    for (const search of [{ rules: ['R-1'], ...month }, { subjectRefs: [anna] }, { rules: ['R-1', 'R-2'] }])
      await pageOfFindings(noting(db(), asked), { ...everything, ...search });
    const plans: string[] = [];
    await sql('set enable_seqscan = off; set enable_bitmapscan = off'); // Four rows are read as quickly as found.
    for (const { text, name } of asked) {
      if (name === undefined) continue;
      const rows = await sql(`explain (generic_plan, costs off) ${text}`);
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    }
    await sql('reset enable_seqscan; reset enable_bitmapscan');
    expect(plans).toEqual([
      expect.stringMatching(/Limit\s+-> {2}Index Scan using findings_v1_rule_occurred_at_position_idx/),
      expect.stringMatching(/Limit\s+-> {2}Index Scan using findings_v1_subject_ref_occurred_at_position_idx/),
    ]);
  });

  it('counts what a search has', async () => {
    const counts = await countsOfFindings(db(), { ...everything, severities: ['low', 'high'] });
    expect(counts).toMatchObject({
      total: 3,
      byRule: [
        { value: 'R-1', count: 2 },
        { value: 'R-2', count: 1 },
      ],
      byMonth: [
        { value: '2026-01', count: 1 },
        { value: '2026-02', count: 2 },
      ],
      bySeverity: [
        { value: 'low', count: 2 },
        { value: 'high', count: 1 },
      ],
      byStatus: [
        { value: 'cleared', count: 1 },
        { value: 'reopened', count: 1 },
        { value: 'resolved', count: 1 },
      ],
    });
    expect(await countsOfFindings(db(), { ...everything, rules: ['R-9'] })).toMatchObject({ total: 0, byRule: [] });
  });

  it('has as new a finding that is raised again', async () => {
    await tell(findings, raised(2, { rule: 'R-1', severity: 'critical' }));
    const [again] = await sql(`select status, severity, by_ref from views.findings_v1 where finding_id = '${idOf(2)}'`);
    expect(again).toEqual({ status: 'raised', severity: 'critical', by_ref: null });
    const [{ position }] = await sql(`select position from views.checkpoints where view = 'findings'`);
    expect(await numbers({ order: 'logged', upTo: '2' })).toEqual([1, 2]);
    expect(await numbers({ order: 'logged', behind: '2' })).toEqual([3, 4]);
    expect(position).toBe('2'); // All of it was two batches.
  });
});

describe('findings about records', () => {
  const handlings = [3, 2, 1].map((position) => example('AccessRecorded', BigInt(position), { subjectRef: anna }));
  const [newest, next, oldest] = [3, 2, 1];
  const about = (n: number, position: number, rule: string) =>
    raised(n, { matterId: handlings.find((event) => event.position === BigInt(position))?.data.recordId, rule });
  const cleared = (n: number) => example('FindingCleared', 10n, { findingId: idOf(n) });
  const shown = async (codes: string[] | null = null) =>
    (await pageOfTimeline(db(), { ...everyHandling, subjectRefs: [anna], findings: codes })).rows.map((row) => [
      Number(row.position),
      row.findings,
    ]);
  const tellTimeline = (...events: readonly Placed[]) => tell(subjectTimeline, ...events);

  beforeAll(() => tellTimeline(...handlings));

  it('stand beside the row, each rule once, and lead to it', async () => {
    await tellTimeline(
      about(1, newest, 'R-2'),
      about(2, newest, 'R-1'),
      about(3, newest, 'R-1'),
      about(4, next, 'R-2'),
    );
    expect(await shown()).toEqual([
      [newest, ['R-1', 'R-2']],
      [next, ['R-2']],
      [oldest, []],
    ]);
    expect(await shown(['R-2'])).toHaveLength(2);
    expect(await shown(['R-1', 'R-9'])).toEqual([[newest, ['R-1', 'R-2']]]);
  });

  it('are gone from it when they are cleared, and back when they are raised again', async () => {
    await tellTimeline(cleared(2), cleared(4));
    expect(await shown(['R-1', 'R-2'])).toEqual([[newest, ['R-1', 'R-2']]]); // Of two of R-1 one is left.
    await tellTimeline(cleared(3), about(4, next, 'R-2'));
    expect(await shown(['R-1'])).toEqual([]);
    expect(await shown(['R-2'])).toEqual([
      [newest, ['R-2']],
      [next, ['R-2']],
    ]);
  });

  it("about other matters are none of the view's business", () => {
    expect(subjectTimeline.project(example('FindingRaised', 1n, { matter: 'recipient', matterId: 'vid' }))).toEqual([]);
  });
});
