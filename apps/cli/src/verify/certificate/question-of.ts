import { type Certificate } from '@lieciba/ledger';
import { type HandlingSearch, type Order } from '@lieciba/read-models/handling-search';
import { fails, Judged } from '../outcome';

/** A question for all there is where `limit` is null. */
export type Question = Omit<HandlingSearch, 'limit'> & { readonly limit: number | null };

type Read = (value: unknown) => unknown;
const refused = () => new Judged(fails('ERR_CERTIFICATE_QUERY'));
const that =
  (is: (value: unknown) => boolean): Read =>
  (value) => {
    if (!is(value)) throw refused();
    return value;
  };
const text = that((value) => typeof value === 'string');
const texts = that((value) => Array.isArray(value) && value.every((item) => typeof item === 'string'));
const flag = that((value) => typeof value === 'boolean');
const limit = that((value) => Number.isSafeInteger(value));
const position = that((value) => typeof value === 'string' && /^\d{1,19}$/.test(value));
const orders = { newest: true, oldest: true, logged: true } as const satisfies Readonly<Record<Order, true>>;
const order = that((value) => Object.hasOwn(orders, String(value)));
const instant: Read = (value) => {
  const at = new Date(String(value));
  if (Number.isNaN(at.getTime())) throw refused();
  return at;
};

/** Whatever can be asked of handlings, and how it is written in a certificate; a question that is not here is not understood. */
const readers: { readonly [Name in keyof Required<HandlingSearch>]: Read } = {
  ...{ subjectRefs: texts, actorRefs: texts, kinds: texts, categories: texts, fields: texts, findings: texts },
  scopeCategories: texts,
  ...{ purpose: text, basis: text, unit: text, system: text, recipient: text, country: text, ground: text },
  ...{ safeguard: text, caseRef: text, cursor: text, hasFindings: flag, order, limit },
  ...{ behind: position, upTo: position },
  ...{ from: instant, to: instant, recordedFrom: instant, recordedTo: instant, knownAt: instant },
};

/** The question that a certificate names. @throws Judged `ERR_CERTIFICATE_QUERY` where this program does not understand it */
export const questionOf = ({ query }: Certificate): Question => {
  const asked = Object.entries(query).map(([name, value]) => {
    if (!Object.hasOwn(readers, name)) throw refused();
    return [name, readers[name as keyof typeof readers](value)] as const;
  });
  return { limit: null, cursor: null, ...Object.fromEntries(asked) };
};
