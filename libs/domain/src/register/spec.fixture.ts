/** When the specifications take place. */
export const now = new Date('2026-11-20T09:00:00.000Z');
export const tomorrow = '2026-11-21T09:00:00.000Z';

/** Makes commands of one type and the events they come to, from one example of what is said, with a change here and there. */
export const entryOf = <const Type extends string, Data extends { readonly recordedAt: string }, Event>(
  type: Type,
  event: (data: Data) => Event,
  example: Omit<Data, 'recordedAt'>,
) => {
  type Said = Omit<Data, 'recordedAt'>;
  return {
    command: (change: Partial<Said> = {}): { readonly type: Type; readonly data: Said } => ({
      type,
      data: { ...example, ...change },
    }),
    // The example and the time of recording are all there is to the event.
    event: (change: Partial<Said> = {}): Event =>
      event({ ...example, ...change, recordedAt: now.toISOString() } as unknown as Data),
  };
};
