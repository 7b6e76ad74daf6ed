import { ecsoen, findingDecider, stateAfter } from '@lieciba/domain';
import {
  decode,
  encode,
  type FindingRaised,
  type LiecibaEvent,
  processorClauses,
  type RegisterEvent,
  streamOf,
} from '@lieciba/events';
import { Courtroom } from './courtroom';
import { type EntryName, entryRoutes } from './entry-routes';
import { refOf, RegisterBook, SEALED } from './register-book';
import { type Expected, inUtc, type Step, type Story } from './story';
import { arrivalOf, kindsOf } from './story-faults';
import { toldHandling } from './told-handling';

type Body = Readonly<Record<string, unknown>>;

const NEW_YEAR = '2026-01-01 00:00';
const asDate = (riga: unknown): Date => new Date(String(inUtc(riga)));
const member = (id: string) => ({ id });
const everything = ecsoen.catalogue.categories.map(({ code }) => code);

const storyteller = refOf({ scheme: 'story', value: 'storyteller' });
const metadataAt = (now: Date) => ({
  $correlationId: storyteller,
  $causationId: storyteller,
  sourceId: 'story',
  recordedAt: now.toISOString(),
});

/** Tells a story to the judge, step by step, as it came to be known; every entry is one that the registers take. */
export class ToldStory {
  readonly #room = new Courtroom();
  readonly #book = new RegisterBook();
  readonly #names = new Map<string, string>(); // What findings are about, by matter and id, as the story calls it.
  #heard = 0;

  constructor(private readonly story: Story) {}

  async tell(): Promise<void> {
    const start = asDate(NEW_YEAR);
    await this.#hear(start, this.#book.publishPolicy('2024-12-31T22:00:00.000Z', start));
    for (const entry of this.#staff()) await this.#hear(start, this.#entered(entry, start));
    for (const step of this.story.steps) await this.#take(step);
  }

  /** Every finding that was ever raised, as `rule of step: what became of it`. */
  get outcome(): readonly string[] {
    const lines = [...this.#room.histories.values()].map((events) => {
      const raised = events.findLast(({ type }) => type === 'FindingRaised');
      if (raised?.type !== 'FindingRaised') throw new TypeError('A finding that nobody raised.');
      const is = events.at(-1)?.type.replace('Finding', '').toLowerCase() ?? '';
      return lineOf({ rule: raised.data.rule, of: this.#nameOf(raised), is: is === 'raised' ? 'standing' : is });
    });
    return [...new Set(lines)].sort();
  }

  #staff(): readonly Step[] {
    const year = { when: NEW_YEAR, validUntil: '2028-01-01 00:00' };
    return Object.entries(this.story.staff ?? {}).flatMap(([id, { may, in: systems = [] }]): Step[] => [
      {
        entry: 'staff-granted',
        member: id,
        grantId: 'work',
        categories: may === 'all' ? everything : may,
        systems,
        validFrom: NEW_YEAR,
        ...year,
      },
      {
        entry: 'staff-trained',
        member: id,
        trainingId: 'gdpr',
        topic: 'Datu aizsardzība',
        trainedAt: NEW_YEAR,
        ...year,
      },
    ]);
  }

  async #take(step: Step): Promise<void> {
    const now = asDate(arrivalOf(step));
    await this.#room.wait(now.toISOString());
    const [kind = ''] = kindsOf(step);
    if (kind === 'wait until') return;
    if (kind === 'say') return this.#say(step, now);
    if (kind === 'entry') return this.#hear(now, this.#entered(step, now));
    const events = toldHandling(kind, step, this.story.staff ?? {}, now);
    for (const { data } of events) this.#names.set(`record ${data.recordId}`, String(step[kind]));
    return this.#hear(now, events);
  }

  #entered(step: Step, now: Date): readonly RegisterEvent[] {
    const { when: _, entry, person, member: login, clauses, ...said } = inUtc(step) as Body;
    const subject = { scheme: 'story', value: String(person) };
    if (person !== undefined) this.#names.set(`subject ${refOf(subject)}`, `person ${person}`);
    const body = {
      ...said,
      ...(person === undefined ? {} : { subject }),
      ...(login === undefined ? {} : { member: member(String(login)) }),
      ...(clauses === undefined ? {} : { clauses: clauses === 'all' ? processorClauses : clauses }),
    };
    return this.#book.enter(entryRoutes[entry as EntryName], {}, body, now);
  }

  async #hear(now: Date, events: readonly LiecibaEvent[]): Promise<void> {
    this.#room.now = now;
    if (events.length === 0) return;
    for (const event of events) encode(event, metadataAt(now)); // What the log would not take is no story.
    await this.#room.hear(events, events.length, this.#heard + 1);
    this.#heard += events.length;
  }

  #raised(rule: string, of: string): string {
    for (const [findingId, [raised]] of this.#room.histories)
      if (raised?.type === 'FindingRaised' && raised.data.rule === rule && this.#nameOf(raised) === of)
        return findingId;
    throw new Error(`There is no ${rule} of ${of} to speak of.`);
  }

  #nameOf({ data: { matter, matterId } }: FindingRaised): string {
    const whole = `${matter} ${matterId}`;
    return this.#names.get(whole) ?? whole;
  }

  /** What the data-protection officer says of a finding that stands. */
  async #say({ say, of, rule, by }: Step, now: Date): Promise<void> {
    const findingId = this.#raised(String(rule), String(of));
    const stream = streamOf('finding', findingId);
    const recorded = await this.#room.store.read(stream);
    const state = stateAfter(findingDecider, recorded.map((one) => decode(one)) as never);
    const at = now.toISOString();
    const byRef = refOf({ scheme: 'staff-login', value: String(by) });
    const type = say === 'explained' ? 'ExplainFinding' : 'ResolveFinding';
    const data = { findingId, byRef, reason: SEALED, at };
    const events = findingDecider.decide({ type, data }, state, { now });
    const toAppend = events.map((event, i) => ({
      id: refOf({ scheme: stream, value: at + i }),
      ...encode(event, metadataAt(now)),
    }));
    await this.#room.store.append(stream, toAppend, recorded.at(-1)?.revision ?? 'no-stream');
  }
}

/** A finding as stories speak of it. */
export const lineOf = ({ rule, of, is }: Omit<Expected, 'is' | 'why'> & { readonly is: string }): string =>
  `${rule} of ${of}: ${is}`;
