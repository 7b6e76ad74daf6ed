import { Refusal } from '../problem/refusal';
import { type Faults } from './faults';

/** The refusal of a body with these faults. */
export const malformed = ({ kept, count }: Faults): Refusal =>
  new Refusal(
    'ERR_BODY_MALFORMED',
    `The body has ${count === 1 ? 'a fault' : `${count} faults`}; nothing of it was taken.`,
    { faults: kept, faultCount: count },
  );
