import { type Company, type Person } from '../company';
import { type SampleEntry } from '../sample';
import { about, type Calendar } from './entry';

/** One in so many people, beginning with this one. */
const each = (people: readonly Person[], gap: number, first: number): readonly Person[] =>
  people.filter((_, i) => i % gap === first);

/** Objections and restrictions: what people did not want, and what became of it. */
export const willEntries = (
  { subscribers }: Company,
  { at }: Calendar,
  occurs: (person: Person) => boolean,
): readonly SampleEntry[] => {
  const objecting = each(subscribers, 70, 11).filter(occurs);
  const restricted = each(subscribers, 190, 31).filter(occurs);
  return [
    ...objecting.map((person) =>
      about('objections', person, {
        objectionId: 'iebildums',
        interests: ['li-governance', 'li-internal-admin'],
        receivedAt: at(90),
      }),
    ),
    ...objecting.slice(0, 2).map((person) =>
      about('objections/iebildums/decision', person, {
        outcome: 'overridden',
        decidedAt: at(250),
        reason: 'Pārskats ir vajadzīgs gada pārskatam',
      }),
    ),
    ...restricted.flatMap((person, i) => [
      about('restrictions', person, {
        restrictionId: 'ierobezojums',
        ground: 'art18-1-a',
        categories: ['person-contact', 'client-data'],
        placedAt: at(120),
      }),
      about('restrictions/ierobezojums/lifting', person, {
        liftedAt: at(300),
        ...(i % 2 === 0 ? {} : { announcedAt: at(295) }),
        reason: 'Dati pārbaudīti',
      }),
    ]),
  ];
};
