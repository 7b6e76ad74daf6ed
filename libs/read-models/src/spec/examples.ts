import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, type LiecibaEvent } from '@lieciba/events';
import { type HandlingSearch } from '../handling-search';
import { type Placed } from '../projection';

const goldenFolder = join(import.meta.dirname, '../../../events/golden');

type Event<Name extends LiecibaEvent['type']> = Extract<LiecibaEvent, { type: Name }>;
type Named<Name extends LiecibaEvent['type']> = Placed<Event<Name>>;

const idAt = (position: bigint): string => `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`;

/** The golden events of a name in its first version, placed one behind the other: minimal first, then full. */
export const golden = <Name extends LiecibaEvent['type']>(name: Name, position = 1n): Named<Name>[] => {
  const stored: { data: unknown; metadata: unknown }[] = JSON.parse(
    readFileSync(join(goldenFolder, `${name}.v1.json`), 'utf8'),
  );
  return stored.map(({ data, metadata }, i) => {
    const event = decode({ type: `${name}.v1`, data, metadata });
    return Object.assign<object, object>(event, {
      id: idAt(position + BigInt(i)),
      position: position + BigInt(i),
    }) as Named<Name>;
  });
};

/** A full golden event at a place of its own, with other data where they are given. */
export const example = <Name extends LiecibaEvent['type']>(
  name: Name,
  position: bigint,
  other?: Partial<Event<Name>['data']>,
): Named<Name> => {
  const full: Placed | undefined = golden(name)[1];
  if (!full) throw new Error(`There is no full example of ${name}.`);
  // What is about a record is about one of its own at every place.
  const own = 'recordId' in full.data && { recordId: `00000000-0000-5000-8000-${String(position).padStart(12, '0')}` };
  return Object.assign<object, object>(
    { ...full },
    { id: idAt(position), position, data: { ...full.data, ...own, ...other } },
  ) as Named<Name>;
};

/** The event's fields under the names of columns. */
export const inSnakeCase = (data: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );

/** Every handling there is. */
export const everyHandling: HandlingSearch = { limit: 50, cursor: null };
