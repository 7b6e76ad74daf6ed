import { type DisclosureRecorded, type HandlingEvent, type TransferRecorded } from '@lieciba/events';
import { type Recipient } from '../recipient/recipient';
import { type Consent } from '../subject/subject';
import { type CatalogueIndex, type Guarded } from './catalogue-index';
import { type Context } from './context';

/** What a rule about one handling looks at: the record, and what was known of everything it names. */
export interface View<E extends HandlingEvent = HandlingEvent> {
  readonly event: E;
  readonly data: E['data'];
  /** When it happened, in ISO 8601 UTC: everything is judged as of then. */
  readonly at: string;
  readonly context: Context;
  /** Of the catalogue in force at `at`. */
  readonly index: CatalogueIndex;
}

/** Handlings by which data leave the company. */
export type SharingView = View<DisclosureRecorded | TransferRecorded>;

const known = (recipient: Recipient | undefined): Recipient | undefined =>
  recipient?.status === 'unknown' ? undefined : recipient;

/** The recipient as the register has it; undefined where it has none. */
export const recipientOf = ({ data, context }: SharingView): Recipient | undefined =>
  known(context.recipients.get(data.recipient));

/** The country outside of the EEA that the data went to; a disclosure goes where its recipient is registered. */
export const thirdCountryOf = (view: SharingView): string | undefined => {
  const { event, index } = view;
  const country = event.type === 'TransferRecorded' ? event.data.country : recipientOf(view)?.country;
  return country === undefined || index.eea.has(country) ? undefined : country;
};

/** Whether the company keeps this register at the time, so that what is missing there says something. */
export const isKept = ({ index, at }: View, register: string): boolean => {
  const since = index.keptSince.get(register);
  return since !== undefined && since <= at;
};

/** A category that was added to the open list. */
export const addedCategory = ({ context: { policy } }: View, category: string) =>
  policy.categories.find((added) => added.category === category);

/** A purpose that was added to the open list, by the path it is reported with. */
export const addedPurpose = ({ context: { policy } }: View, path: string) =>
  policy.purposes.find(({ purpose, partOf }) =>
    partOf === undefined ? purpose === path : `${partOf}/${purpose}` === path,
  );

/** The fields of a category and, among them, those of Article 9; undefined where it has none. */
const guardedIn = (view: View, category: string): Guarded | undefined => {
  const listed = view.index.art9.get(category);
  if (listed) return listed;
  const added = addedCategory(view, category);
  if (!added || added.art9Fields.length === 0) return undefined;
  return { fields: new Set(added.fields), art9: new Set(added.art9Fields) };
};

/** A category of which fields of Article 9 were touched: named, or possibly among them where no field of it is named. */
export const art9CategoryIn = (view: View): string | undefined => {
  const { categories, fields } = view.data;
  for (const category of categories) {
    const guarded = guardedIn(view, category);
    if (!guarded) continue;
    if (fields.some((field) => guarded.art9.has(field)) || !fields.some((field) => guarded.fields.has(field)))
      return category;
  }
  return undefined;
};

const none: readonly string[] = [];

/** The consents that a record claims: as its basis, and as its ground of disclosure. */
export const consentsCited = ({ event, data: { basis } }: View): readonly string[] => {
  const ground = event.type === 'DisclosureRecorded' ? event.data.ground?.consentId : undefined;
  const own = basis?.code === 'consent' ? basis.consentId : undefined;
  if (own === undefined) return ground === undefined ? none : [ground];
  return ground === undefined || ground === own ? [own] : [own, ground];
};

/** A consent of the record's person; undefined where the register knows none of that id. */
export const consentOf = ({ context: { subject } }: View, id: string): Consent | undefined =>
  subject.consents.find(({ consentId }) => consentId === id);
