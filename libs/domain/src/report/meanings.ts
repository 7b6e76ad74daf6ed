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

const ofLines =
  (lines: readonly Coded[]) =>
  (code: string): Words | undefined =>
    entryOf(lines, code);

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

/** What every code of a report means. */
export const meaningsIn = (
  report: Omit<Report, 'meanings' | 'notices'>,
  catalogue: Catalogue,
  policy: Policy,
): Report['meanings'] => {
  const { purposes, categories, recipients, authorities, transfers, retention, handlings } = report;
  const held = [...categories, ...retention.map(({ category }) => category)];
  return {
    purposes: meaningsOf(
      purposes.map(({ purpose }) => purpose),
      purposeIn(catalogue, policy),
    ),
    bases: meaningsOf(
      purposes.flatMap(({ bases }) => bases),
      ofLines(catalogue.bases),
    ),
    interests: meaningsOf(
      purposes.flatMap(({ interests }) => interests),
      ofLines(catalogue.interests),
    ),
    art9Conditions: meaningsOf(
      handlings.map(({ art9Condition }) => art9Condition),
      ofLines(catalogue.art9Conditions),
    ),
    categories: meaningsOf(held, categoryIn(catalogue, policy)),
    fields: meaningsOf(
      handlings.flatMap(({ fields }) => fields ?? []),
      (code) => fieldOf(catalogue, categories, code),
    ),
    actions: meaningsOf(
      handlings.map(({ action }) => action),
      ofLines(catalogue.actions),
    ),
    media: meaningsOf(
      handlings.map(({ medium }) => medium),
      ofLines(catalogue.media),
    ),
    recipientKinds: meaningsOf(
      [...recipients, ...authorities].map(({ kind }) => kind),
      ofLines(catalogue.recipientKinds),
    ),
    safeguards: meaningsOf(
      transfers.map(({ safeguard }) => safeguard),
      ofLines(catalogue.safeguards),
    ),
    retentionConditions: meaningsOf(
      retention.flatMap(({ keptBy }) => keptBy.map(({ condition }) => condition)),
      ofLines(catalogue.retentionConditions),
    ),
    deletionReasons: meaningsOf(
      handlings.map(({ deletion }) => deletion && deletion.why),
      ofLines(catalogue.deletionReasons),
    ),
    deletionMethods: meaningsOf(
      handlings.map(({ deletion }) => deletion && deletion.method),
      ofLines(catalogue.deletionMethods),
    ),
    deletionScopes: meaningsOf(
      handlings.map(({ deletion }) => deletion && deletion.scope),
      ofLines(catalogue.deletionScopes),
    ),
  };
};
