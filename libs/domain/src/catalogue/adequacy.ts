import { type AdequacyDecision, type Catalogue } from './catalogue';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant, `2026-01-26`, as the clocks of a time zone show it. */
export const dayIn = (timeZone: string, at: Date): string => {
  let format = formats.get(timeZone);
  // Making one takes a thousand times as long as using it.
  if (!format) formats.set(timeZone, (format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' })));
  return format.format(at);
};

/** The adequacy decision on a country or organisation in force at an instant: from its first day until the one it ends with. */
export const adequacyAt = (catalogue: Catalogue, place: string, at: Date): AdequacyDecision | undefined => {
  const day = dayIn(catalogue.controller.timeZone, at);
  return catalogue.adequacyDecisions.find(
    (decision) =>
      (decision.place === place || decision.aliases.includes(place)) &&
      decision.validFrom <= day &&
      (decision.validTo === undefined || day < decision.validTo),
  );
};
