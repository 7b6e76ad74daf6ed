import { type Recipient } from '../recipient/recipient';
import { type Subject } from '../subject/subject';
import { type PastDisclosure } from './context';
import { type PastDeletion } from './past-deletion';

/** Recipients by id; a `Map` of the register will do. */
export interface Recipients {
  get(recipientId: string): Recipient | undefined;
}

/** A recipient to be told of a deletion (Art. 19): what it had been given of it, and when it was told. */
export interface ToTell {
  readonly recipient: string;
  readonly categories: readonly string[];
  readonly notifiedAt?: string;
}

const nobody: Recipients = { get: () => undefined };

/**
 * The recipients that had been given any of what was deleted, by id. An authority within a particular inquiry is no recipient
 * (Art. 4(9)); one that nobody registered is taken for one.
 */
export const recipientsToTell = (
  deletion: PastDeletion,
  disclosures: readonly PastDisclosure[],
  { notifications }: Pick<Subject, 'notifications'>,
  recipients: Recipients = nobody,
): readonly ToTell[] => {
  const given = new Map<string, string[]>();
  for (const { recipient, category, firstAt } of disclosures) {
    if (firstAt > deletion.occurredAt || !deletion.categories.includes(category)) continue;
    if (recipients.get(recipient)?.kind === 'authority-inquiry') continue;
    given.set(recipient, [...(given.get(recipient) ?? []), category].sort());
  }
  return [...given]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([recipient, categories]) => {
      const told = notifications
        .filter((notice) => notice.recipient === recipient && notice.recordId === deletion.recordId)
        .map(({ at }) => at)
        .sort()[0];
      return { recipient, categories, ...(told === undefined ? {} : { notifiedAt: told }) };
    });
};
