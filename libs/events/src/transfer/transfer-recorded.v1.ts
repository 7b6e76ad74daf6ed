import { defineEvent, type EventOf } from '../define-event';
import { handling } from '../handling/handling';
import { code, country, label, object, oneOf, optional } from '../schema';

/** Remote access from abroad is a transfer as much as sending is (policy V.b.4). */
export const channels = ['sent', 'remote-access'] as const;

/** The safeguard the emitter relied on: its kind and, where there is one, the instrument. */
export const safeguard = object({ code, ref: optional(label) });

/** A source reports that one person's data went, or were opened, to a processor in another country. */
export const TransferRecorded = defineEvent('TransferRecorded', 1, {
  ...handling,
  recipient: code, // The processor's id in the recipient register.
  country,
  channel: oneOf(...channels),
  safeguard: optional(safeguard),
});
export type TransferRecorded = EventOf<typeof TransferRecorded>;
