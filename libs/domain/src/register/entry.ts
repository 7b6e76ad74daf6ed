import { type DomainEvent } from '@lieciba/events';

/** What a command says: an event but for the time of recording, which is handed to the decider. */
export type Command<Type extends string, E extends DomainEvent<string, object>> = {
  readonly type: Type;
  readonly data: Omit<E['data'], 'recordedAt'>;
};

/** What an event said, open to what came later; `entry` is what was said, word for word. */
export type Kept<E extends DomainEvent<string, object>> = E['data'] & { readonly entry: E['data'] };

export const kept = <Data extends object>(data: Data): Data & { readonly entry: Data } => ({ ...data, entry: data });

/** The list with a change made where it applies; unchanged where it applies nowhere. */
export const changedWhere = <T>(
  list: readonly T[],
  applies: (item: T) => boolean,
  change: (item: T) => T,
): readonly T[] => (list.some(applies) ? list.map((item) => (applies(item) ? change(item) : item)) : list);
