import { beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres } from '@lieciba/embedded';
import { example } from '../spec/examples';
import { useViews } from '../spec/use-views';
import { withholdings } from './withholdings.projection';
import { pageOfWithholdings } from './withholdings.queries';

const { db, tell } = useViews(startPostgres);

const [anna, janis] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];
const day = (n: number) => `2026-11-0${n}T09:00:00.000Z`;
const all = { limit: 50, cursor: null };
const ids = async (filter: Partial<Parameters<typeof pageOfWithholdings>[1]>) =>
  (await pageOfWithholdings(db(), { ...all, ...filter })).rows.map(({ withholding }) => withholding);

beforeAll(() =>
  tell(
    withholdings,
    example('WithholdingOrdered', 1n, { withholdingId: 'w-1', subjectRef: anna, recordedAt: day(1), reviewBy: day(4) }),
    example('WithholdingOrdered', 2n, {
      withholdingId: 'w-2',
      subjectRef: janis,
      recordedAt: day(1),
      reviewBy: day(9),
    }),
    example('WithholdingOrdered', 3n, { withholdingId: 'w-3', subjectRef: anna, recordedAt: day(1), reviewBy: day(3) }),
    example('WithholdingApproved', 4n, { withholdingId: 'w-1', recordedAt: day(2) }),
    example('WithholdingReviewed', 5n, { withholdingId: 'w-1', recordedAt: day(3), reviewBy: day(8) }),
    example('WithholdingLifted', 6n, { withholdingId: 'w-3', recordedAt: day(4) }),
  ),
);

describe('the view of withholdings', () => {
  it('tells what each covers, on what ground, and who answers for it', async () => {
    const { rows, asOf } = await pageOfWithholdings(db(), all);
    expect(asOf.position).toBe('1'); // All of it was one batch.
    expect(rows[0]).toEqual({
      ...{ withholding: 'w-1', subjectRef: anna, recordIds: [], recipients: ['valsts-policija'] },
      ...{ caseRef: '11816003326', categories: ['settlement-data'], orderRef: '20/8-114422' },
      ...{ from: '2026-09-01T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z' },
      ...{ ground: 'criminal-proceedings', authority: 'valsts-policija' },
      citation: 'Kriminālprocesa likums, 190. pants',
      ...{ orderedAt: day(1), orderedByRef: '8d2e3f40-5b6c-4d7e-8f80-0b1c2d3e4f50' },
      ...{ approvedAt: day(2), approvedByRef: '9e3f4051-6c7d-4e8f-9a91-1c2d3e4f5061' },
      ...{ reviewedAt: day(3), reviewBy: day(8), liftedAt: null, liftedByRef: null },
    });
    expect(rows[2]).toMatchObject({ approvedAt: null, liftedAt: day(4) });
  });

  it('is narrowed by the person, by how far it has come, and by when somebody has to look at it', async () => {
    expect(await ids({})).toEqual(['w-1', 'w-2', 'w-3']);
    expect(await ids({ subjectRefs: [anna] })).toEqual(['w-1', 'w-3']);
    expect(await ids({ subjectRefs: [] })).toEqual([]);
    expect(await ids({ standings: [] })).toEqual(['w-1', 'w-2', 'w-3']);
    expect(await ids({ standings: ['unapproved'] })).toEqual(['w-2']);
    expect(await ids({ standings: ['approved', 'lifted'] })).toEqual(['w-1', 'w-3']);
    expect(await ids({ reviewBefore: new Date(day(9)) })).toEqual(['w-1']);
    expect(await ids({ reviewBefore: new Date(day(8)) })).toEqual([]);
  });

  it('is walked page by page', async () => {
    const first = await pageOfWithholdings(db(), { ...all, limit: 2 });
    const second = await pageOfWithholdings(db(), { ...all, limit: 2, cursor: first.next });
    expect([...first.rows, ...second.rows].map(({ withholding }) => withholding)).toEqual(['w-1', 'w-2', 'w-3']);
    expect(second.next).toBeNull();
  });
});
