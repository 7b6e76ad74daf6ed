import { Refusal } from '../problem/refusal';
import { type Faults } from './faults';

const counted = (count: number): string => (count === 1 ? 'a fault' : `${count} faults`);

/** The refusal of a body with these faults. */
export const malformed = ({ kept, count }: Faults): Refusal =>
  new Refusal('ERR_BODY_MALFORMED', `The body has ${counted(count)}; nothing of it was taken.`, {
    faults: kept,
    faultCount: count,
  });

/** The refusal of a query string with these faults. */
export const malformedQuery = ({ kept, count }: Faults): Refusal =>
  new Refusal('ERR_QUERY_MALFORMED', `The query string has ${counted(count)}.`, { faults: kept, faultCount: count });
