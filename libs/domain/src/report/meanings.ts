import { type Words } from '../assessment/rule';
import { type Catalogue } from '../catalogue/catalogue';
import { categoryOf, entryOf, fieldOf, purposeOf } from '../catalogue/look-ups';
import { type Policy } from '../policy/policy';
import { type Meaning, type Report } from './report';

type Coded = Words & { readonly code: string };
type Codes = readonly (string | null)[];

/** Every code once, in order, with what it means; one that nobody knows stands for itself. */
const meaningsOf = (codes: Codes, find: (code: string) => Words | undefined): readonly Meaning[] => {
  const known = new Set(codes.filter((code) => code !== null));
  return [...known].sort().map((code) => {
    const { lv, en } = find(code) ?? { lv: code, en: code };
    return { code, lv, en };
  });
};

/** A purpose that was added to the open list is known by the words it was announced in. */
const purposeIn =
  (catalogue: Catalogue, { purposes }: Policy) =>
  (path: string): Words | undefined => {
    const known = purposeOf(catalogue, path);
    const added = purposes.find(
      ({ purpose, partOf }) => (partOf === undefined ? purpose : `${partOf}/${purpose}`) === path,
    );
    return known?.subPurpose ?? known?.purpose ?? added?.labels;
  };

const categoryIn =
  (catalogue: Catalogue, { categories }: Policy) =>
  (code: string): Words | undefined =>
    categoryOf(catalogue, code) ?? categories.find(({ category }) => category === code)?.labels;

type Told = Omit<Report, 'meanings' | 'notices'>;

/** The codes of a report that stand for lines of the catalogue, by the part of it that has them. */
const codesIn = {
  bases: ({ purposes }) => purposes.flatMap(({ bases }) => bases),
  interests: ({ purposes }) => purposes.flatMap(({ interests }) => interests),
  art9Conditions: ({ handlings }) => handlings.map(({ art9Condition }) => art9Condition),
  actions: ({ handlings }) => handlings.map(({ action }) => action),
  media: ({ handlings }) => handlings.map(({ medium }) => medium),
  recipientKinds: ({ recipients, authorities }) => [...recipients, ...authorities].map(({ kind }) => kind),
  safeguards: ({ transfers }) => transfers.map(({ safeguard }) => safeguard),
  retentionConditions: ({ retention }) => retention.flatMap(({ keptBy }) => keptBy.map(({ condition }) => condition)),
  deletionReasons: ({ handlings }) => handlings.map(({ deletion }) => deletion && deletion.why),
  deletionMethods: ({ handlings }) => handlings.map(({ deletion }) => deletion && deletion.method),
  deletionScopes: ({ handlings }) => handlings.map(({ deletion }) => deletion && deletion.scope),
} as const satisfies Partial<Record<keyof Catalogue, (report: Told) => Codes>>;
type Part = keyof typeof codesIn;
const parts = Object.keys(codesIn) as readonly Part[]; // Its own keys and no others.

/** What every code of a report means. */
export const meaningsIn = (report: Told, catalogue: Catalogue, policy: Policy): Report['meanings'] => {
  const { purposes, categories, retention, handlings } = report;
  const paths = purposes.map(({ purpose }) => purpose);
  const held = [...categories, ...retention.map(({ category }) => category)];
  const touched = handlings.flatMap(({ fields }) => fields ?? []);
  return {
    purposes: meaningsOf(paths, purposeIn(catalogue, policy)),
    categories: meaningsOf(held, categoryIn(catalogue, policy)),
    fields: meaningsOf(touched, (code) => fieldOf(catalogue, categories, code)),
    ...Object.fromEntries(
      parts.map((part) => [part, meaningsOf(codesIn[part](report), (code) => entryOf<Coded>(catalogue[part], code))]),
    ),
  };
};
