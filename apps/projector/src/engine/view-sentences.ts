import { type View } from '@lieciba/read-models/table';
import { type Place } from '@lieciba/read-models/writing/state-hash';
import { type Rebuilt } from './rebuild';
import { type Verdict } from './verify';

const grouped = (count: bigint): string => count.toLocaleString('en');
const upTo = (position: bigint | null): string =>
  position === null ? 'at its beginning' : `up to position ${position}`;
const placeOf = ({ part, month }: Place): string => (month ? `${part} of ${month}` : part);

export const equalSentence = ({ view, version, rows, position, stateHash }: Verdict): string =>
  `${view} v${version} is equal to the log ${upTo(position)}: ${grouped(rows)} rows, state ${stateHash}.`;

export const rebuiltSentence = ({ name, version }: View, { rows, position, stateHash }: Rebuilt): string =>
  `${name} v${version} is rebuilt ${upTo(position)}: ${grouped(rows)} rows, state ${stateHash}.`;

/** Where a view differs from the log first, without what stands there; null when it does not. */
export const differenceSentence = ({ view, version, position, difference, keptDifference }: Verdict): string | null => {
  const what = `${view} v${version} differs from the log ${upTo(position)}`;
  if (difference) {
    const { row } = difference;
    const key = row && Object.entries(row.key).map(([name, value]) => `${name} ${value}`);
    const how = row && {
      missing: 'is missing',
      surplus: 'is one too many',
      changed: `has other ${row.columns.join(', ')}`,
    };
    const first = row && how ? `the row with ${key?.join(', ')} ${how[row.kind]}` : 'its rows';
    return `${what}: in ${placeOf(difference)}, ${first}.`;
  }
  return keptDifference && `${what}: the rows are right, the hash kept of ${placeOf(keptDifference)} is not.`;
};
