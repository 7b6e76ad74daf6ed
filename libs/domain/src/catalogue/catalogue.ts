import { about, code, country, day, entries, entry, inPolicy, label, labels, path, version } from './entry';
import { count, distinct, flag, listOf, object, oneOf, optional, otherwise, text, type TypeOf, where } from './shape';

const no = otherwise(flag, false);
const codes = listOf(code);
/** Goes on although the person had processing restricted (Article 18(2)). */
const despiteRestriction = no;

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const controller = object({
  id: code, // Names the stream of its versions.
  name: label,
  registrationNumber: text('digits', /^\d{1,20}$/),
  country,
  /** Calendar days are counted here. */
  timeZone: where(label, 'a time zone', isTimeZone),
  address: labels,
  office: labels,
  clauses: about.clauses,
  articles: about.articles,
});

const fields = entries({
  /** A special category of Article 9(1). */
  art9: no,
  /** Sensitive in the words of the policy, which counts children's data among them. */
  policySensitive: no,
  /** A national identification number in the sense of Article 87. */
  nationalId: no,
});

/** What a report has to bring so that a basis or ground can be believed. */
const basisEvidence = oneOf('contractRef', 'lawRef', 'interest', 'consentId');
const groundEvidence = oneOf(
  'contractRef',
  'duty',
  'consentId',
  'requestRef',
  'requester',
  'lawRef',
  'statedPurpose',
  'requestedCategories',
  'requestedFrom',
  'requestedUntil',
  'caseRef',
);

const units = { years: optional(count), months: optional(count), days: optional(count), hours: optional(count) };
const amounts = object(units);
/** So many years, months, days or hours: exactly one of them. */
const period: typeof amounts = {
  read(value, at) {
    const read = amounts.read(value, at);
    if (Object.keys(read).length !== 1) at.fault('exactly one of years, months, days, hours');
    return read;
  },
};
/** What a period begins with. */
const beginning = oneOf(
  'birth',
  'breach-known',
  'claim-arose',
  'deletion-due',
  'financial-year-ended',
  'last-review',
  'occurred',
  'recorded',
  'reply-due',
  'request-received',
);

const allowance = object({ basis: code, onlyWith: optional(listOf(code, { min: 1 })) });
const condition = object({ purpose: optional(path), basis: optional(code), interest: optional(code) });

/** Countries are named by ISO 3166-1 alpha-2. */
const territory = { ...entry, code: country };

const adequacyDecision = object({
  /** Two letters for a country; an international organisation has more. */
  place: text('a country or an organisation', /^[A-Z]{2,8}$/),
  organisation: no,
  aliases: otherwise(listOf(country), []),
  ...about,
  scope: oneOf('all', 'sector', 'certified-list'),
  validFrom: day,
  /** The first day on which it no longer holds. */
  validTo: optional(day),
  decisionRef: label,
  verifiedOn: optional(day),
});

/** Everything the rules of one controller are written in. */
export const catalogueShape = object({
  controller,
  /** Oldest first; the last is this one. */
  versions: distinct(listOf(version, { min: 1 }), (one) => one),
  /** The controller's own registers: before `since`, or without it, what is missing there says nothing. */
  registers: entries({ since: optional(day) }),
  supervisoryAuthority: object(entry),
  contactRoles: entries({}),
  mailboxes: entries({ address: text('an e-mail address', /^[^\s@]+@[^\s@]+\.[a-z]+$/) }),
  provisions: entries({}),
  /** What stands in the policy and is carried, not mended. */
  peculiarities: entries({}),
  media: entries({}),
  captures: entries({}),
  actions: entries({}),
  lifecycles: entries({}),
  subjectGroups: entries({
    /** The wider group. */
    within: optional(code),
    /** Not named by the policy, but following from it. */
    derived: no,
    /** Whether its people are potential, current or former. */
    lifecycle: no,
  }),
  categories: entries({ fields }),
  purposes: entries({ subPurposes: entries({ needsText: no }) }),
  bases: entries({ inPolicy, despiteRestriction, evidence: otherwise(listOf(basisEvidence), []) }),
  interests: entries({
    needsText: no,
    despiteRestriction,
    /** An absolute objection ends the processing without any balancing. */
    objection: otherwise(oneOf('balanced', 'absolute'), 'balanced' as const),
  }),
  purposeBasis: distinct(listOf(object({ purpose: code, allows: listOf(allowance) })), ({ purpose }) => purpose),
  purposeCategory: distinct(
    listOf(
      object({
        category: code,
        neverFor: otherwise(listOf(path), []),
        onlyWhen: optional(listOf(condition, { min: 1 })),
      }),
    ),
    ({ category }) => category,
  ),
  art9Conditions: entries({ despiteRestriction }),
  consentForms: entries({
    meetsPolicy: no,
    /** Forms in which a consent given so can be withdrawn; without its own, withdrawing is harder than giving. */
    withdrawnBy: otherwise(codes, []),
  }),
  disclosureGrounds: entries({ despiteRestriction, evidence: listOf(groundEvidence, { min: 1 }) }),
  informExceptions: entries({
    /** The subject may not learn of the disclosure either. */
    withholds: no,
  }),
  recipientKinds: entries({
    /** False where Article 4(9) takes the authority out of the recipients; it is logged all the same. */
    isRecipient: otherwise(flag, true),
  }),
  retentionConditions: entries({ onlyIfNoOther: no }),
  retentionSchedule: entries({
    condition: code,
    period: optional(period),
    from: beginning,
    categories: optional(codes),
  }),
  deletionReasons: entries({}),
  deletionMethods: entries({}),
  deletionScopes: entries({ reach: oneOf('fields', 'document', 'system', 'everywhere') }),
  safeguards: entries({
    family: oneOf('adequacy', 'appropriate-safeguard', 'derogation'),
    modules: optional(listOf(count, { min: 1 })),
    /** The last resort of Article 49(1): only where nothing else applies, told to the authority and the subject. */
    residual: no,
  }),
  /** The European Economic Area. */
  countries: distinct(
    listOf(
      object({
        ...territory,
        aliases: otherwise(listOf(country), []),
        /** Parts of the Union that have a code of their own. */
        territories: otherwise(listOf(object(territory)), []),
      }),
      { min: 1 },
    ),
    (one) => one.code,
  ),
  /** Of a member state, yet outside of the Union and the EEA. */
  outsideTerritories: distinct(listOf(object({ ...territory, of: country })), (one) => one.code),
  adequacyDecisions: listOf(adequacyDecision),
  requestKinds: entries({ inPolicy }),
  requestChannels: entries({ inPolicy }),
  replyChannels: entries({ inPolicy }),
  clocks: entries({ inPolicy, period: optional(period), from: beginning }),
  withholdingGrounds: entries({}),
});

export type Catalogue = TypeOf<typeof catalogueShape>;
export type CatalogueEntry = Catalogue['captures'][number];
export type Category = Catalogue['categories'][number];
export type CategoryField = Category['fields'][number];
export type Purpose = Catalogue['purposes'][number];
export type SubPurpose = Purpose['subPurposes'][number];
export type Country = Catalogue['countries'][number];
export type AdequacyDecision = Catalogue['adequacyDecisions'][number];
export type CataloguePeriod = TypeOf<typeof period>;

/** A catalogue with the SHA-256 of the file it was read from, in lower-case hexadecimal. */
export interface PublishedCatalogue {
  readonly hash: string;
  readonly catalogue: Catalogue;
}
