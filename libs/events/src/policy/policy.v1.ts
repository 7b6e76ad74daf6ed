import { defineEvent, type EventOf } from '../define-event';
import { entered } from '../register/register';
import { code, document, instant, label, listOf, object, optional, sha256 } from '../schema';

const labels = object({ lv: label, en: label });

/** A version of the catalogue came into force. The log holds the whole of it: it is what events are judged by, for ever. */
export const PolicyPublished = defineEvent('PolicyPublished', 1, {
  controllerId: code,
  version: label,
  inForceFrom: instant,
  catalogue: document,
  hash: sha256, // Of the catalogue's bytes in UTF-8.
  ...entered,
});
export type PolicyPublished = EventOf<typeof PolicyPublished>;

/** A category was added to the open list (policy II.4), with the safeguards taken and when people were told. */
export const CategoryAdded = defineEvent('CategoryAdded', 1, {
  controllerId: code,
  category: code,
  labels,
  fields: listOf(code, { max: 64 }),
  art9Fields: listOf(code, { max: 64 }), // Those of them that are of a special category.
  safeguardsNote: label,
  informedFrom: instant,
  ...entered,
});
export type CategoryAdded = EventOf<typeof CategoryAdded>;

/** A purpose, or a part of one, was added to the open list (policy III.2), and since when people know of it. */
export const PurposeAdded = defineEvent('PurposeAdded', 1, {
  controllerId: code,
  purpose: code,
  partOf: optional(code),
  bases: listOf(code, { min: 1, max: 16 }),
  labels,
  informedFrom: instant,
  ...entered,
});
export type PurposeAdded = EventOf<typeof PurposeAdded>;

/** A legitimate interest was weighed against the rights of the people concerned (Art. 6(1)(f)). */
export const InterestAssessed = defineEvent('InterestAssessed', 1, {
  controllerId: code,
  interest: code,
  assessmentRef: label,
  assessedAt: instant,
  reviewBy: optional(instant),
  ...entered,
});
export type InterestAssessed = EventOf<typeof InterestAssessed>;
