import { beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres } from '@lieciba/embedded';
import { type LookSearch } from '../look-search';
import { example, golden } from '../spec/examples';
import { useViews } from '../spec/use-views';
import { looks } from './looks.projection';
import { pageOfLooks } from './looks.queries';

const { db, tell } = useViews(startPostgres);

const [anna, janis] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];
const idOf = (n: number) => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
const look = (n: number, other: Parameters<typeof example<'TrailLookedAt'>>[2]) =>
  example('TrailLookedAt', BigInt(n), { lookId: idOf(n), ...other });
const page = (search: Partial<LookSearch>) => pageOfLooks(db(), { limit: 50, cursor: null, ...search });
const numbers = async (search: Partial<LookSearch>) =>
  (await page(search)).rows.map(({ position }) => Number(position));

beforeAll(() =>
  tell(
    looks,
    look(1, { role: 'auditor', lookerRef: janis, at: '2026-10-31T23:59:59.999Z', subjectRefs: [anna] }),
    look(2, { role: 'dpo', at: '2026-11-01T00:00:00.000Z', subjectRefs: [anna, janis], question: 'findings' }),
    look(3, { role: 'dpo', at: '2026-11-02T00:00:00.000Z', subjectRefs: [], actorRefs: [janis], caseRef: 'D-1' }),
    look(4, { role: 'dpo', at: '2026-11-03T00:00:00.000Z', subjectRefs: [], question: 'export', rows: undefined }),
    look(5, { role: 'dpo', at: '2026-11-04T00:00:00.000Z', subjectRefs: [], question: 'export', rows: undefined }),
    example('TrailShown', 6n, { lookId: idOf(4), rows: 5_012, whole: false }),
  ),
);

describe('the view of looks', () => {
  it('shows everything that a look says', async () => {
    const [, full] = golden('TrailLookedAt');
    const { rows, asOf } = await page({ subjectRefs: [janis] });
    const own = { lookId: idOf(2), role: 'dpo', at: '2026-11-01T00:00:00.000Z', question: 'findings' };
    expect(asOf.position).toBe('1'); // All of it was one batch.
    expect(rows).toEqual([{ ...full?.data, ...own, subjectRefs: [anna, janis], whole: true, position: '2' }]);
  });

  it('is narrowed by who, what, about whom, the case and the time', async () => {
    expect(await numbers({})).toEqual([5, 4, 3, 2, 1]);
    expect(await numbers({ order: 'oldest' })).toEqual([1, 2, 3, 4, 5]);
    expect(await numbers({ roles: ['auditor'] })).toEqual([1]);
    expect(await numbers({ lookerRefs: [janis] })).toEqual([1]);
    expect(await numbers({ lookerRefs: [] })).toEqual([]);
    expect(await numbers({ questions: ['findings', 'export'] })).toEqual([5, 4, 2]);
    expect(await numbers({ subjectRefs: [anna] })).toEqual([2, 1]);
    expect(await numbers({ subjectRefs: [] })).toEqual([]);
    expect(await numbers({ actorRefs: [janis], caseRef: 'D-1' })).toEqual([3]);
    expect(await numbers({ from: new Date('2026-11-01Z'), to: new Date('2026-11-03Z') })).toEqual([3, 2]);
  });

  it('learns in the end how much was read of an answer that was given bit by bit', async () => {
    const { rows } = await page({ questions: ['export'] });
    expect(rows.map(({ rows: shown, whole }) => [shown, whole])).toEqual([
      [null, null],
      [5_012, false],
    ]);
  });

  it('is walked page by page', async () => {
    const first = await page({ limit: 3 });
    const second = await page({ limit: 3, cursor: first.next });
    expect([...first.rows, ...second.rows].map(({ position }) => Number(position))).toEqual([5, 4, 3, 2, 1]);
    expect(second.next).toBeNull();
  });
});
