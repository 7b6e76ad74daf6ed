import { type HandlingEvent } from '@lieciba/events';
import { type ReportedHandling } from './report';

const kinds = {
  AccessRecorded: 'access',
  DisclosureRecorded: 'disclosure',
  TransferRecorded: 'transfer',
  DeletionRecorded: 'deletion',
} as const satisfies Readonly<Record<HandlingEvent['type'], ReportedHandling['kind']>>;

const deletionIn = (event: HandlingEvent): ReportedHandling['deletion'] => {
  if (event.type !== 'DeletionRecorded') return null;
  const { why, method = null, scope = null } = event.data;
  return { why, method, scope };
};

const transferIn = (event: HandlingEvent): Pick<ReportedHandling, 'recipient' | 'country' | 'safeguard'> => {
  if (event.type !== 'TransferRecorded')
    return { recipient: 'recipient' in event.data ? event.data.recipient : null, country: null, safeguard: null };
  const { recipient, country, safeguard } = event.data;
  return { recipient, country, safeguard: safeguard?.code ?? null };
};

/** A handling as its person is shown it; free texts, references of cases and who it was are left out. */
export const reported = (
  event: HandlingEvent,
  names: ReadonlyMap<string, string>,
  withFields: boolean,
): ReportedHandling => {
  const { data, type } = event;
  return {
    id: data.recordId,
    kind: kinds[type],
    occurredAt: data.occurredAt,
    action: data.action,
    medium: data.medium,
    system: data.system,
    purpose: data.purpose,
    basis: data.basis?.code ?? null,
    interest: data.basis?.interest ?? null,
    art9Condition: data.art9Condition ?? null,
    categories: data.categories,
    fields: withFields ? data.fields : null,
    actor: { role: data.actorRole, unit: data.actorUnit ?? null, name: names.get(data.actorRef) ?? null },
    ...transferIn(event),
    deletion: deletionIn(event),
  };
};

/** Newest first; what falls together by its id, so that nothing tells in which order it came to be known. */
export const newestFirst = (one: ReportedHandling, other: ReportedHandling): number => {
  if (one.occurredAt !== other.occurredAt) return one.occurredAt < other.occurredAt ? 1 : -1;
  return one.id < other.id ? -1 : Number(one.id > other.id);
};
