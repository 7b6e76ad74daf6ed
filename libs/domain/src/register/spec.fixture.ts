import { type Command } from './entry';

/** When the specifications take place. */
export const now = new Date('2026-11-20T09:00:00.000Z');
export const tomorrow = '2026-11-21T09:00:00.000Z';

/** What a command of this type says, with a change here and there. */
type Words<C extends { readonly data: object }> = C['data'];

/** Makes commands of one type and the events they come to, from one example of what is said. */
export const entryOf = <const Type extends string, E extends { readonly type: string; readonly data: object }>(
  type: Type,
  event: (data: E['data']) => E,
  example: Omit<E['data'], 'recordedAt'>,
) => {
  type Said = Words<Command<Type, E & { readonly type: string }>>;
  const said = (change: Partial<Said>): Said => ({ ...(example as Said), ...change });
  return {
    command: (change: Partial<Said> = {}): { readonly type: Type; readonly data: Said } => ({
      type,
      data: said(change),
    }),
    // The example and the time of recording are all there is to the event.
    event: (change: Partial<Said> = {}): E =>
      event({ ...said(change), recordedAt: now.toISOString() } as unknown as E['data']),
  };
};
