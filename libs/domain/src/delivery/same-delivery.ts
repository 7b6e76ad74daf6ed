import { type HandlingEvent } from '@lieciba/events';
import { readsTheSame } from '../kernel/equality';
import { type Delivery } from './delivery';
import { mapFreeTexts, textContext } from './free-texts';
import { handlingEvents, type References } from './handling-events';

/** A text as the vault is asked to open it. */
export interface SealedText {
  readonly ref: string;
  readonly sealed: string;
  readonly context: string;
}

/** The sealed texts of handlings, in the order in which {@link sameDelivery} takes them back opened. */
export const sealedTextsOf = (
  handlings: Iterable<{ readonly recordId: string; readonly subjectRef: string }>,
): SealedText[] => {
  const texts: SealedText[] = [];
  for (const handling of handlings)
    mapFreeTexts(handling, (sealed, path) => {
      texts.push({ ref: handling.subjectRef, sealed, context: textContext(handling.recordId, path) });
      return sealed;
    });
  return texts;
};

const unsealed = (references: References): References => ({
  of: (person) => ({ ref: references.of(person).ref, seal: (text) => text }),
});

/**
 * Whether a delivery asked for again reads as the stored one: the same records in the same order. When it was recorded
 * does not matter; texts are compared as `opened`, null where a text was erased and can no longer differ.
 */
export const sameDelivery = (
  stored: readonly HandlingEvent[],
  opened: readonly (string | null)[],
  asked: Delivery,
  sourceId: string,
  references: References,
): boolean => {
  const recordedAt = new Date(stored[0]?.data.recordedAt ?? 0);
  const texts = opened.values();
  const plain = stored.map(({ type, data }) => ({ type, data: mapFreeTexts(data, () => texts.next().value ?? null) }));
  return readsTheSame(plain, handlingEvents(asked, sourceId, unsealed(references), recordedAt));
};
