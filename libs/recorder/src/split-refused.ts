import { type Fault, RecorderError } from './recorder-error';

/** What a refusal means for each record of a batch: refused for good, or to be sent again in another batch. */
export interface Split<T> {
  readonly refused: readonly { readonly item: T; readonly error: RecorderError }[];
  readonly again: readonly (readonly T[])[];
}

/**
 * Saves the rest of a batch from its faulty records. Where the server points at records, the others go again; where the
 * batch is too large, its halves do. Going again under a new key is safe, because nothing of a refused delivery was
 * recorded: it cannot be recorded twice.
 */
export const splitRefused = <T>(batch: readonly T[], error: RecorderError): Split<T> => {
  if (error.code === 'ERR_RECORD_TOO_LARGE' && batch.length > 1) {
    const middle = Math.ceil(batch.length / 2);
    return { refused: [], again: [batch.slice(0, middle), batch.slice(middle)] };
  }
  const faulty = faultsByRecord(error.faults);
  const sound = batch.filter((_, index) => !faulty.has(index));
  if (sound.length === batch.length) return { refused: batch.map((item) => ({ item, error })), again: [] };
  return {
    refused: [...faulty].flatMap(([index, faults]) => {
      const item = batch[index];
      return item === undefined ? [] : [{ item, error: withFaults(error, faults) }];
    }),
    again: sound.length > 0 ? [sound] : [],
  };
};

/** Faults by index of their record, their pointers cut to start at the record. */
const faultsByRecord = (faults: readonly Fault[]): ReadonlyMap<number, readonly Fault[]> => {
  const byRecord = new Map<number, Fault[]>();
  for (const { pointer, detail } of faults) {
    const [, index, rest] = /^\/records\/(\d+)(\/.*)?$/s.exec(pointer) ?? [];
    if (index === undefined) continue;
    const ofRecord = byRecord.get(Number(index)) ?? [];
    byRecord.set(Number(index), [...ofRecord, { pointer: rest ?? '', detail }]);
  }
  return byRecord;
};

const withFaults = ({ code, message, status }: RecorderError, faults: readonly Fault[]) =>
  new RecorderError(code, message, status === undefined ? { faults } : { status, faults });
