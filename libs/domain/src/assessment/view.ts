import { type DisclosureRecorded, type HandlingEvent, type TransferRecorded } from '@lieciba/events';
import { type Recipient } from '../recipient/recipient';
import { type Consent } from '../subject/subject';
import { type CatalogueIndex } from './catalogue-index';
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

export const addedCategory = ({ context: { policy } }: View, category: string) =>
  policy.categories.find((added) => added.category === category);

/** A purpose that was added to the open list, by the path it is reported with. */
export const addedPurpose = ({ context: { policy } }: View, path: string) =>
  policy.purposes.find(({ purpose, partOf }) =>
    partOf === undefined ? purpose === path : `${partOf}/${purpose}` === path,
  );

/** Whether fields of Article 9 were touched: named, or possibly among them where no field of the category is named. */
const touches = (
  named: readonly string[],
  has: (field: string) => boolean,
  guarded: (field: string) => boolean,
): boolean => {
  let any = false;
  for (const field of named) {
    if (guarded(field)) return true;
    any ||= has(field);
  }
  return !any;
};

/** A category of which fields of Article 9 were touched. */
export const art9CategoryIn = (view: View): string | undefined => {
  const { categories, fields } = view.data;
  for (const category of categories) {
    const listed = view.index.art9.get(category);
    if (listed) {
      if (
        touches(
          fields,
          (one) => listed.fields.has(one),
          (one) => listed.art9.has(one),
        )
      )
        return category;
      continue;
    }
    const added = addedCategory(view, category);
    if (!added || added.art9Fields.length === 0) continue;
    if (
      touches(
        fields,
        (one) => added.fields.includes(one),
        (one) => added.art9Fields.includes(one),
      )
    )
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

export const consentOf = ({ context: { subject } }: View, id: string): Consent | undefined =>
  subject.consents.find(({ consentId }) => consentId === id);
