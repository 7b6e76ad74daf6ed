import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, bearerOfSecondDpo, startApi } from '../../spec/api';
import { proposalExample } from '../examples';

export const erasures = '/v1/subjects/erasures';
export const dpo = { role: 'dpo' } as const;
export const second = { headers: bearerOfSecondDpo };

export let api: Api<InMemoryEventStore>;
/** Of each spec: a person of two identifiers, an erasure, and where the log begins. */
export let nth = 0;
export let subject: { scheme: string; value: string };
export let mail: { scheme: string; value: string };
export let refs: string[];
export let erasureId: string;
export let erasure: string;
export let before: number;

export const propose = (change: object = {}) =>
  api.post(erasures, { ...proposalExample, erasureId, subject, ...change }, dpo);
export const approve = (asked: Parameters<Api['post']>[2] = second) =>
  api.post(`${erasure}/approval`, { subjectRefs: refs }, asked);
const told = () =>
  api.store.log.slice(before).map(({ stream, type }) => [stream.replace(/-.*/, ''), type.replace('.v1', '')].join(' '));
export const toldOfErasure = () => told().filter((one) => /Erasure|Erased/.test(one));
export const forgotten = () => refs.filter((ref) => api.vault.forgotten.has(ref));
export const whole = [
  'erasure ErasureProposed',
  'erasure ErasureApproved',
  'subject SubjectTrailErased',
  'subject SubjectTrailErased',
  'erasure ErasureCompleted',
];

/** One run of the api, and for each spec a person of two identifiers with an erasure of their own. */
export const useErasing = (): void => {
  beforeAll(async () => void (api = await startApi(new InMemoryEventStore())));
  afterAll(() => api.close());
  beforeEach(async () => {
    nth += 1;
    erasureId = `dz-${nth}`;
    erasure = `${erasures}/${erasureId}`;
    subject = { scheme: 'client-number', value: `client ${nth}` };
    mail = { scheme: 'e-mail', value: `client${nth}@example.lv` };
    before = api.store.log.length;
    const { of } = await api.vault.referencesFor([subject, mail]);
    refs = [of(subject).ref, of(mail).ref].sort();
    api.vault.links.push([refs[0] ?? '', refs[1] ?? '']);
  });
};
