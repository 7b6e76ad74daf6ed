import { afterEach, describe, expect, it } from '@jest/globals';
import { encode, WithholdingOrdered } from '@lieciba/events';
import { type HandlingRow } from '@lieciba/read-models/handling-search';
import { inquiryExample } from '../inquiry/examples';
import { requestExample } from '../request/examples';
import { people } from '../spec/api';
import { bareHandling } from '../spec/rows';
import { holdExample } from '../subject/examples';
import {
  api,
  approve,
  dpo,
  forgotten,
  mail,
  nth,
  propose,
  refs,
  subject,
  toldOfErasure,
  useErasing,
} from './spec/erasing';

useErasing();

const ordered = (withholdingId: string, ref = ''): Promise<unknown> => {
  const at = '2026-11-20T09:00:00.000Z';
  const order = WithholdingOrdered({
    withholdingId,
    subjectRef: ref,
    recordIds: [],
    recipients: ['vid'],
    categories: [],
    ground: 'criminal-proceedings',
    citation: 'KPL 9. nodaļa',
    reviewBy: '2027-01-01T00:00:00.000Z',
    recordedByRef: people.dpo,
    recordedAt: at,
  });
  const id = '0b9e5a5e-6a53-5d0c-9d0e-6a7f3a1c2b11';
  const metadata = { $correlationId: id, $causationId: id, sourceId: 'dpo', recordedAt: at };
  return api.store.append(`withholding-${withholdingId}`, [{ id, ...encode(order, metadata) }], 'no-stream');
};
type Bar = readonly [kind: string, idOf: () => string, begin: () => Promise<unknown>];
const bars: readonly Bar[] = [
  ['hold', () => 'h-1', () => api.post('/v1/subjects/holds', { ...holdExample, subject }, dpo)],
  [
    'inquiry',
    () => `i-${nth}`,
    () => api.post('/v1/inquiries', { ...inquiryExample, inquiryId: `i-${nth}`, subjects: [mail] }, dpo),
  ],
  [
    'request',
    () => `P-${nth}`,
    () => api.post('/v1/requests', { ...requestExample, requestId: `P-${nth}`, subject }, dpo),
  ],
  ['withholding', () => `w-${nth}`, () => ordered(`w-${nth}`, refs[1])],
];

describe.each(bars)('what the trail is still needed for, %s', (kind, idOf, begin) => {
  it('keeps an erasure from being proposed', async () => {
    await begin();
    const { status, body } = await propose();
    expect([status, body['code'], body['obstacles']]).toEqual([409, 'ERR_ERASURE_BARRED', [{ kind, id: idOf() }]]);
    expect(toldOfErasure()).toEqual([]);
  });

  it('keeps it from being approved, when it comes after the proposal', async () => {
    await propose();
    await begin();
    const { status, body } = await approve();
    expect([status, body['code'], body['obstacles']]).toEqual([409, 'ERR_ERASURE_BARRED', [{ kind, id: idOf() }]]);
    expect(forgotten()).toEqual([]);
  });
});

describe('what a source wants hidden from the person, and nobody has looked at,', () => {
  const recordId = '5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c60';
  const hidden: HandlingRow = {
    ...bareHandling,
    ...{ recordId, kind: 'disclosure', recipient: 'vid', informed: { exception: 'restricted-by-law' } },
  };
  afterEach(() => {
    api.views.answer = () => ({ rows: [], next: null });
    api.views.listed['withholdings'] = [];
  });

  it('keeps an erasure from being approved until an order that took it up was lifted', async () => {
    await propose();
    api.views.answer = ({ subjectRefs }) => ({
      rows: subjectRefs?.includes(refs[1] ?? '') ? [hidden] : [],
      next: null,
    });
    const { status, body } = await approve();
    expect([status, body['code'], body['obstacles']]).toEqual([
      409,
      'ERR_ERASURE_BARRED',
      [{ kind: 'claim', id: recordId }],
    ]);
    const cover = { recordIds: [recordId], recipients: [], categories: [], caseRef: null, from: null, until: null };
    api.views.listed['withholdings'] = [{ ...cover, liftedAt: '2026-11-20T09:15:00.000Z' }];
    expect((await approve()).status).toBe(201);
  });
});
