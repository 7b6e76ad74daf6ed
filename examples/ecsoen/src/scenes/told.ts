import { type Informed } from '@lieciba/recorder';
import { DAY_MS } from '../calendar';

/** The person was told three days before, by the notice in force. */
export const told = (at: number): Informed => ({ at: new Date(at - 3 * DAY_MS).toISOString(), notice: '2025-1' });

/** The person need not be told, because the law itself provides for the disclosure. */
export const toldByLaw = (justification: string): Informed => ({ exception: 'law-provides-disclosure', justification });

/** The person need not be told, because an authority that inquires is no recipient. */
export const inquiry = (justification: string): Informed => ({
  exception: 'authority-inquiry-not-recipient',
  justification,
});

/** A period that ends with the instant, as authorities ask for it. */
export const periodBefore = (at: number, days: number) => ({
  requestedFrom: new Date(at - days * DAY_MS).toISOString(),
  requestedUntil: new Date(at).toISOString(),
});
