import { beforeAll, describe, expect, it } from '@jest/globals';
import { startPostgres } from '@lieciba/embedded';
import { pageOfActors } from '../actors/actors.queries';
import { deletionRegister } from '../deletion-register/deletion-register.projection';
import { pageOfDeletions } from '../deletion-register/deletion-register.queries';
import { pageOfProcessing } from '../processing/processing.queries';
import { processing } from '../processing/processing.projection';
import { recipients } from '../recipients/recipients.projection';
import { pageOfRecipients } from '../recipients/recipients.queries';
import { sources } from '../sources/sources.projection';
import { addRefusals } from '../refusals/refusals';
import { pageOfSources } from '../sources/sources.queries';
import { example } from '../spec/examples';
import { subjectTimeline } from '../subject-timeline/subject-timeline.projection';
import { transferRegister } from '../transfer-register/transfer-register.projection';
import { pageOfTransfers, safeguardsOf } from '../transfer-register/transfer-register.queries';
import { useViews } from '../spec/use-views';

const { db, tell } = useViews(startPostgres);
const all = { limit: 50, cursor: null };
const [january, february, march] = ['2026-01-05', '2026-02-05', '2026-03-05'].map((day) => `${day}T09:00:00.000Z`);

const events = [
  example('RecipientRegistered', 1n, { recipientId: 'post', kind: 'processor', name: 'Pasts', country: 'LV' }),
  example('DisclosureRecorded', 2n, { recipient: 'court', occurredAt: february, categories: ['a', 'b'], purpose: 'p' }),
  example('DisclosureRecorded', 3n, { recipient: 'court', occurredAt: january, categories: ['b', 'c'], purpose: 'p' }),
  example('TransferRecorded', 4n, {
    recipient: 'post',
    country: 'US',
    occurredAt: march,
    categories: ['a'],
    purpose: 'q',
  }),
  example('AccessRecorded', 5n, { basis: undefined, occurredAt: march, categories: ['a'], purpose: 'q' }),
  example('RecipientCorrected', 6n, { recipientId: 'post', kind: 'processor', name: 'Latvijas Pasts', country: 'LV' }),
  example('RecipientRetired', 7n, { recipientId: 'post', at: march }),
  example('SourceRegistered', 8n, { sourceId: 'crm', name: 'CRM', systems: [], categories: [] }),
  example('SourceSuspended', 9n, { sourceId: 'crm', at: march }),
  example('SafeguardRecorded', 10n, { recipientId: 'post', safeguardId: 's-1', kind: 'scc', validFrom: january }),
  example('SafeguardLapsed', 11n, { recipientId: 'post', safeguardId: 's-1', at: march }),
];

beforeAll(async () => {
  for (const view of [recipients, processing, sources, transferRegister, deletionRegister, subjectTimeline])
    await tell(view, ...events);
});

describe('the register of recipients', () => {
  it('tells what was ever given to whom, registered or not', async () => {
    const { rows, asOf } = await pageOfRecipients(db(), all);
    expect(asOf.position).toBe('1');
    expect(rows).toEqual([
      expect.objectContaining({
        ...{ recipient: 'court', kind: null, name: null, disclosures: 2, transfers: 0 },
        ...{ firstAt: january, lastAt: february, categories: ['a', 'b', 'c'], retiredAt: null },
      }),
      expect.objectContaining({
        ...{ recipient: 'post', kind: 'processor', name: 'Latvijas Pasts', disclosures: 0, transfers: 1 },
        ...{ firstAt: march, lastAt: march, categories: ['a'], retiredAt: march },
      }),
    ]);
  });

  it('is walked page by page', async () => {
    const first = await pageOfRecipients(db(), { limit: 1, cursor: null });
    const second = await pageOfRecipients(db(), { limit: 1, cursor: first.next });
    expect([...first.rows, ...second.rows].map(({ recipient }) => recipient)).toEqual(['court', 'post']);
    expect(second.next).toBeNull();
  });

  it.each(['x', 'WyJhIiwiYiJd', 'WzFd'])('knows the cursor %s for none of its own', async (cursor) => {
    await expect(pageOfRecipients(db(), { limit: 1, cursor })).rejects.toMatchObject({ code: 'ERR_CURSOR_MALFORMED' });
  });
});

describe('the record of processing', () => {
  it('has a row for whatever went together', async () => {
    const { rows } = await pageOfProcessing(db(), all);
    const told = rows.map(({ purpose, category, recipient, country, handlings, firstAt, lastAt }) => [
      [purpose, category, recipient, country].join(' '),
      handlings,
      firstAt,
      lastAt,
    ]);
    expect(told).toEqual([
      ['p a court ', 1, february, february],
      ['p b court ', 2, january, february],
      ['p c court ', 1, january, january],
      ['q a  ', 1, march, march],
      ['q a post US', 1, march, march],
    ]);
    expect(rows.find(({ recipient }) => recipient === '')?.basis).toBe('');
  });

  it('is walked page by page', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = null, more = true; more;) {
      const { rows, next } = await pageOfProcessing(db(), { limit: 2, cursor });
      seen.push(...rows.map(({ purpose, category, recipient }) => `${purpose}${category}${recipient}`));
      cursor = next;
      more = next !== null;
    }
    expect(seen).toEqual(['pacourt', 'pbcourt', 'pccourt', 'qa', 'qapost']);
  });
});

describe('the register of sources', () => {
  it('counts what each reported, registered or not, and tells whether it is suspended', async () => {
    const { rows } = await pageOfSources(db(), all);
    expect(rows).toEqual([
      expect.objectContaining({ source: 'crm', name: 'CRM', suspendedAt: march, accesses: 0, lastRecordedAt: null }),
      expect.objectContaining({
        ...{ source: events[1]?.metadata.sourceId, name: null, suspendedAt: null },
        ...{ accesses: 1, disclosures: 2, transfers: 1, deletions: 0, lastOccurredAt: march },
      }),
    ]);
  });
});

describe('what was refused of a source', () => {
  it('stands beside what it reported, added up by code', async () => {
    const refused = { sourceId: 'crm', code: 'ERR_BODY_MALFORMED', count: 2, lastAt: new Date(String(march)) };
    await addRefusals(db(), [refused, { ...refused, code: 'ERR_REPORTS_SUSPENDED' }]);
    await addRefusals(db(), [{ ...refused, count: 3, lastAt: new Date(String(january)) }]);
    const { rows } = await pageOfSources(db(), all);
    expect(rows.map(({ refusals }) => refusals)).toEqual([
      [
        { code: 'ERR_BODY_MALFORMED', count: 5, lastAt: march },
        { code: 'ERR_REPORTS_SUSPENDED', count: 2, lastAt: march },
      ],
      [],
    ]);
  });
});

describe('the registers of transfers and deletions', () => {
  it('show handlings of their own kind alone', async () => {
    const transfers = (await pageOfTransfers(db(), all)).rows;
    expect(transfers.map(({ position, country }) => [position, country])).toEqual([['4', 'US']]);
    expect((await pageOfDeletions(db(), all)).rows).toEqual([]);
    await tell(deletionRegister, example('DeletionRecorded', 12n));
    expect((await pageOfDeletions(db(), all)).rows).toEqual([expect.objectContaining({ position: '12' })]);
  });

  it('know the safeguards of a recipient, and when they lapsed', async () => {
    expect(await safeguardsOf(db(), ['post', 'court'])).toEqual([
      expect.objectContaining({ recipient: 'post', kind: 'scc', validFrom: january, lapsedAt: march }),
    ]);
  });
});

describe('the register of actors', () => {
  it('counts handlings, and people once, within a period', async () => {
    const period = { from: new Date('2026-02-01Z'), to: new Date('2026-04-01Z') };
    const { rows } = await pageOfActors(db(), { ...all, ...period });
    expect(rows).toEqual([
      expect.objectContaining({ handlings: 3, people: 1, purposes: ['p', 'q'], firstAt: february, lastAt: march }),
    ]);
    expect((await pageOfActors(db(), { ...all, ...period, to: period.from })).rows).toEqual([]);
  });
});
