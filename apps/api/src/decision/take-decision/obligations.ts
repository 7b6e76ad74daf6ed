import { type Context, recipientsToTell } from '@lieciba/domain';
import { type HandlingEvent, type obligationKinds } from '@lieciba/events';

/** What whoever goes on has to do. */
export interface Obligation {
  readonly kind: (typeof obligationKinds)[number];
  /** The recipient to be told, or the safeguard to be kept to. */
  readonly about: string | null;
  readonly measures: readonly string[];
}

const informing = (event: HandlingEvent, { recipients }: Context): Obligation[] => {
  if (event.type !== 'DisclosureRecorded') return [];
  const { recipient, informed } = event.data;
  // Handing data to a processor is no disclosure to a third party (policy V.b.8).
  if (informed?.at !== undefined || informed?.exception !== undefined) return [];
  if (recipients.get(recipient)?.kind === 'processor') return [];
  return [{ kind: 'inform-subject', about: recipient, measures: [] }];
};

const notifying = (event: HandlingEvent, { disclosures = [], subject, recipients }: Context): Obligation[] => {
  if (event.type !== 'DeletionRecorded') return [];
  return recipientsToTell(event.data, disclosures, subject, recipients).map(({ recipient }) => ({
    kind: 'notify-recipient',
    about: recipient,
    measures: [],
  }));
};

const keeping = (event: HandlingEvent, { recipients }: Context): Obligation[] => {
  if (event.type !== 'TransferRecorded') return [];
  const { recipient, country, occurredAt: at } = event.data;
  const standing = (recipients.get(recipient)?.safeguards ?? []).filter(
    ({ countries, validFrom, validUntil, lapsedAt }) =>
      countries.includes(country) &&
      validFrom <= at &&
      [validUntil, lapsedAt].every((end) => end === undefined || at < end),
  );
  return standing.map(({ safeguardId, measures }) => ({ kind: 'keep-safeguard', about: safeguardId, measures }));
};

/**
 * What goes with a handling: to inform the person of a disclosure (policy V.b.8), to tell every recipient of what is deleted
 * (Art. 19), to keep to what the safeguards of a transfer demand.
 */
export const obligationsOf = (event: HandlingEvent, context: Context): readonly Obligation[] => [
  ...informing(event, context),
  ...notifying(event, context),
  ...keeping(event, context),
];
