import { startOfDay } from '../calendar/time-limit';
import { type Catalogue, type CategoryField, type CataloguePeriod } from '../catalogue/catalogue';
import { versionOf } from '../catalogue/look-ups';

type Coded<K extends keyof Catalogue> = Catalogue[K] extends readonly (infer E extends { readonly code: string })[]
  ? ReadonlyMap<string, E>
  : never;

/** One adequacy decision with its days as instants: `from` inclusive, `until` exclusive. */
export interface Adequacy {
  readonly scope: 'all' | 'sector' | 'certified-list';
  readonly from: string;
  readonly until?: string;
  readonly decisionRef: string;
}

/** The fields of a category and, among them, those of Article 9. */
export interface Guarded {
  readonly fields: ReadonlySet<string>;
  readonly art9: ReadonlySet<string>;
}

/** A catalogue made ready for looking up, once: judging one event after another asks it a dozen times each. */
export interface CatalogueIndex {
  readonly catalogue: Catalogue;
  readonly version: string;
  readonly timeZone: string;
  readonly subjectGroups: Coded<'subjectGroups'>;
  readonly categories: Coded<'categories'>;
  readonly fields: ReadonlyMap<string, readonly CategoryField[]>;
  /** Whether a purpose, or a part of one behind a slash, needs words; its keys are all there are. */
  readonly purposes: ReadonlyMap<string, boolean>;
  readonly bases: Coded<'bases'>;
  readonly interests: Coded<'interests'>;
  readonly art9Conditions: Coded<'art9Conditions'>;
  readonly consentForms: Coded<'consentForms'>;
  readonly actions: Coded<'actions'>;
  readonly grounds: Coded<'disclosureGrounds'>;
  readonly exceptions: Coded<'informExceptions'>;
  readonly safeguards: Coded<'safeguards'>;
  readonly deletionReasons: Coded<'deletionReasons'>;
  readonly deletionMethods: Coded<'deletionMethods'>;
  readonly deletionScopes: Coded<'deletionScopes'>;
  readonly requestChannels: Coded<'requestChannels'>;
  readonly replyChannels: Coded<'replyChannels'>;
  readonly clocks: ReadonlyMap<string, CataloguePeriod | undefined>;
  /** Categories that have fields of Article 9. */
  readonly art9: ReadonlyMap<string, Guarded>;
  readonly eea: ReadonlySet<string>;
  readonly adequacy: ReadonlyMap<string, readonly Adequacy[]>;
  /** The instant from which each register is kept; a register that is not kept is absent. */
  readonly keptSince: ReadonlyMap<string, string>;
}

const byCode = <E extends { readonly code: string }>(lines: readonly E[]): ReadonlyMap<string, E> =>
  new Map(lines.map((line) => [line.code, line]));

const fieldsByCode = ({ categories }: Catalogue): ReadonlyMap<string, readonly CategoryField[]> => {
  const fields = new Map<string, CategoryField[]>();
  for (const field of categories.flatMap((category) => category.fields))
    fields.set(field.code, [...(fields.get(field.code) ?? []), field]);
  return fields;
};

const art9Categories = ({ categories }: Catalogue) => {
  const codesOf = (fields: readonly CategoryField[]) => new Set(fields.map(({ code }) => code));
  return new Map(
    categories
      .filter(({ fields }) => fields.some(({ art9 }) => art9))
      .map(({ code, fields }) => [code, { fields: codesOf(fields), art9: codesOf(fields.filter(({ art9 }) => art9)) }]),
  );
};

const pathsOf = ({ purposes }: Catalogue): ReadonlyMap<string, boolean> =>
  new Map(
    purposes.flatMap(({ code, subPurposes }) => [
      [code, false] as const,
      ...subPurposes.map((sub) => [`${code}/${sub.code}`, sub.needsText] as const),
    ]),
  );

const adequacyByPlace = ({ adequacyDecisions }: Catalogue, timeZone: string) => {
  const places = new Map<string, Adequacy[]>();
  for (const { place, aliases, scope, validFrom, validTo, decisionRef } of adequacyDecisions) {
    const until = validTo === undefined ? {} : { until: startOfDay(timeZone, validTo) };
    const decision = { scope, from: startOfDay(timeZone, validFrom), ...until, decisionRef };
    for (const name of [place, ...aliases]) places.set(name, [...(places.get(name) ?? []), decision]);
  }
  return places;
};

const build = (catalogue: Catalogue): CatalogueIndex => {
  const { timeZone } = catalogue.controller;
  return {
    catalogue,
    version: versionOf(catalogue),
    timeZone,
    subjectGroups: byCode(catalogue.subjectGroups),
    categories: byCode(catalogue.categories),
    fields: fieldsByCode(catalogue),
    purposes: pathsOf(catalogue),
    bases: byCode(catalogue.bases),
    interests: byCode(catalogue.interests),
    art9Conditions: byCode(catalogue.art9Conditions),
    consentForms: byCode(catalogue.consentForms),
    actions: byCode(catalogue.actions),
    grounds: byCode(catalogue.disclosureGrounds),
    exceptions: byCode(catalogue.informExceptions),
    safeguards: byCode(catalogue.safeguards),
    deletionReasons: byCode(catalogue.deletionReasons),
    deletionMethods: byCode(catalogue.deletionMethods),
    deletionScopes: byCode(catalogue.deletionScopes),
    requestChannels: byCode(catalogue.requestChannels),
    replyChannels: byCode(catalogue.replyChannels),
    clocks: new Map(catalogue.clocks.map(({ code, period }) => [code, period])),
    art9: art9Categories(catalogue),
    eea: new Set(
      catalogue.countries.flatMap(({ code, aliases, territories }) => [
        code,
        ...aliases,
        ...territories.map((territory) => territory.code),
      ]),
    ),
    adequacy: adequacyByPlace(catalogue, timeZone),
    keptSince: new Map(
      catalogue.registers.flatMap(({ code, since }) =>
        since === undefined ? [] : [[code, startOfDay(timeZone, since)] as const],
      ),
    ),
  };
};

const built = new WeakMap<Catalogue, CatalogueIndex>();

/** The index of a catalogue, made when it is first asked for. */
export const indexOf = (catalogue: Catalogue): CatalogueIndex => {
  let index = built.get(catalogue);
  if (!index) built.set(catalogue, (index = build(catalogue)));
  return index;
};
