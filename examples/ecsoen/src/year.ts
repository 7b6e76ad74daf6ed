import { type HandlingRecord } from '@lieciba/recorder';
import { type Day, DAY_MS, yearBefore } from './calendar';
import { type Company, createCompany, type Person } from './company';
import { pad } from './personal-code';
import { afterHours, officeHours } from './program';
import { branch, createDraw, type Draw } from './random';
import { type SampleOptions } from './sample';
import { play, type Scene } from './scene';
import { type Scheduled, storiesOf } from './story';

/** Midnight in Riga at the end of 2025. */
export const DEFAULT_UNTIL = new Date('2025-12-31T22:00:00Z');

/** One record of the year and the scene it was played from. */
export interface Told {
  readonly record: HandlingRecord;
  readonly scene: Scene;
}

/** What keys of a year hold: other options tell another year, whose keys must not stand for the records of this one. */
export const yearId = ({ seed, records, until = DEFAULT_UNTIL }: SampleOptions): string =>
  `s${seed}-n${records}-u${until.getTime().toString(36)}`;

/** Tells the year, oldest first: exactly `records` events. */
export function* tellYear({ seed, records, until = DEFAULT_UNTIL }: SampleOptions): Generator<Told> {
  const company = createCompany(seed);
  const days = yearBefore(until);
  const stories = storiesOf(company, days, seed).slice(0, records);
  const draw = createDraw(branch(seed, 'year'));
  const year = yearId({ seed, records, until });
  let told = 0;
  let nextStory = 0;

  for (const { day, events } of quotas(days, records - stories.length)) {
    const scheduled: Scheduled[] = [];
    for (let story = stories[nextStory]; story && story.at < day.startsAt + DAY_MS; story = stories[nextStory]) {
      scheduled.push(story);
      nextStory++;
    }
    for (const { at, scene, people } of dayOf(day, events, scheduled, draw, company)) {
      const key = `${scene.states.system}-${year}-${pad(++told, 7)}`;
      yield { record: play(scene, people, at, key, draw, company), scene };
    }
  }
}

interface Played {
  readonly at: number;
  readonly scene: Scene;
  readonly people: readonly Person[];
}

/** A day's events, oldest first: its own and those of the stories. */
const dayOf = (
  day: Day,
  events: number,
  scheduled: readonly Scheduled[],
  draw: Draw,
  company: Company,
): readonly Played[] => {
  const played: Played[] = scheduled.map(({ at, scene, person }) => ({ at, scene, people: [person] }));
  for (let left = events; left > 0;) {
    const inOffice = day.working && draw.fraction() < 0.97;
    const scene = draw.from(inOffice ? officeHours : afterHours);
    const people = drawPeople(scene, left, draw, company);
    played.push({ at: day.startsAt + (inOffice ? officeTime(draw) : nightTime(draw)), scene, people });
    left -= people.length;
  }
  return played.sort((a, b) => a.at - b.at);
};

/** One person, or several different ones who stand together in the register. At most `left`. */
const drawPeople = ({ about, atOnce }: Scene, left: number, draw: Draw, company: Company): readonly Person[] => {
  const crowd = company[about];
  if (!atOnce) return [draw.from(crowd)];
  const count = Math.min(draw.between(...atOnce), left, crowd.length);
  const first = draw.between(0, crowd.length - count);
  return crowd.slice(first, first + count);
};

/** Quarters of an hour from half past eight to half past five; people thin out at noon and towards the end. */
const quarters = [
  [34, 1],
  [36, 3],
  [40, 4],
  [44, 4],
  [48, 2],
  [50, 2],
  [52, 3],
  [56, 4],
  [60, 4],
  [64, 3],
  [68, 1],
].flatMap(([from = 0, often = 0]) => Array<number>(often).fill(from));

const QUARTER_MS = 900_000;

const officeTime = (draw: Draw): number => Math.floor((draw.from(quarters) + draw.fraction() * 4) * QUARTER_MS);
/** From seven in the evening to midnight. */
const nightTime = (draw: Draw): number => Math.floor((76 + draw.fraction() * 20) * QUARTER_MS);

/** How many events each day gets of `total`, by how busy it is; they add up exactly. */
function* quotas(days: readonly Day[], total: number): Generator<{ day: Day; events: number }> {
  const allBusyness = days.reduce((sum, { busyness }) => sum + busyness, 0);
  let busyness = 0;
  let given = 0;
  for (const day of days) {
    busyness += day.busyness;
    const due = day === days.at(-1) ? total : Math.floor((busyness / allBusyness) * total);
    yield { day, events: due - given };
    given = due;
  }
}
