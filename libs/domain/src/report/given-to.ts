import { type HandlingEvent } from '@lieciba/events';
import { type Catalogue } from '../catalogue/catalogue';
import { entryOf, isEea } from '../catalogue/look-ups';
import { type Recipient } from '../recipient/recipient';
import { type ReportedRecipient, type ReportedTransfer } from './report';

/** The recipient register, by id. */
export interface KnownRecipients {
  get(recipientId: string): Recipient | undefined;
}

type Giving = Extract<HandlingEvent, { readonly type: 'DisclosureRecorded' | 'TransferRecorded' }>;

export const isGiving = (event: HandlingEvent): event is Giving => 'recipient' in event.data;

/** The items under each key, keys in order. */
export const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [string, T[]])[] => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
};

const distinct = (codes: readonly string[]): readonly string[] => [...new Set(codes)].sort();

/** Everybody whom these went to, by name where the register knows it, in the order of their ids. */
export const recipientsOf = (given: readonly Giving[], known: KnownRecipients): readonly ReportedRecipient[] =>
  grouped(given, ({ data }) => data.recipient).map(([recipient, events]) => {
    const { kind = null, name = null, registrationNumber = null, country = null } = known.get(recipient) ?? {};
    const times = events.map(({ data }) => data.occurredAt).sort();
    return {
      recipient,
      kind,
      name,
      registrationNumber,
      country,
      categories: distinct(events.flatMap(({ data }) => data.categories)),
      firstAt: times[0] ?? '',
      lastAt: times.at(-1) ?? '',
    };
  });

/** Whether Article 4(9) takes a recipient out of the recipients. */
export const isAuthorityInInquiry = ({ recipientKinds }: Catalogue, { kind }: ReportedRecipient): boolean =>
  kind !== null && entryOf(recipientKinds, kind)?.isRecipient === false;

/** What these sent out of the EEA; a disclosure goes where its recipient is registered. */
export const transfersOf = (
  given: readonly Giving[],
  known: KnownRecipients,
  catalogue: Catalogue,
): readonly ReportedTransfer[] => {
  const sent = given.flatMap((event): ReportedTransfer[] => {
    const isTransfer = event.type === 'TransferRecorded';
    const { recipient } = event.data;
    const country = isTransfer ? event.data.country : known.get(recipient)?.country;
    if (country === undefined || isEea(catalogue, country)) return [];
    const { code: safeguard = null, ref: safeguardRef = null } = (isTransfer && event.data.safeguard) || {};
    return [{ recipient, country, channel: isTransfer ? event.data.channel : null, safeguard, safeguardRef }];
  });
  return grouped(sent, (transfer) => JSON.stringify(transfer)).flatMap(([, same]) => same.slice(0, 1));
};
