import { assess } from '@lieciba/domain';
import { type RecordedEvent } from '@lieciba/event-store';
import { type HandlingEvent, isHandling, isRegister, type RegisterEvent } from '@lieciba/events';
import { type Touched } from '@lieciba/read-models/judge-memory/judge-memory.reading';
import { judgeMemory } from '@lieciba/read-models/judge-memory/judge-memory.view';
import { insert, type Placed, type Statement, upsert } from '@lieciba/read-models/projection';
import { PoisonError } from '../engine/failure';
import { type Outcome, type Projected, recordedAtOf, statementsOf } from '../engine/project-all';
import { type ReadEvent } from '../engine/read-event';
import { eventText } from './event-text';
import { type Cause, type Said } from './finding-log';
import { type Knowledge } from './knowledge';
import { matterOf } from './matter-of';
import { type Memory } from './memory';
import { StandingVerdicts } from './standing-verdicts';
import { type SubjectFiles } from './subject-files';
import { type Judged, type Verdict, verdictsOn } from './verdicts';

const { table, parts } = judgeMemory;
const AT_ONCE = 1_000;

type Handling = Placed<HandlingEvent>;
type Entry = Placed<RegisterEvent>;

/** Kinds of matters that time alone can change. */
const isTimed = (kind: Judged['kind']): boolean =>
  ['policy', 'subject', 'recipient', 'staff', 'request'].includes(kind);

const recordOf = ({ data }: HandlingEvent): Judged => ({
  kind: 'record',
  id: data.recordId,
  subjectRef: data.subjectRef,
});

const causeOf = ({ id, metadata }: Placed): Cause => ({ id, correlationId: metadata.$correlationId });

/** The matter is to be looked at as soon as there is time. */
const dueNow = ({ kind, id }: Pick<Judged, 'kind' | 'id'>, { id: cause, metadata }: Placed): Statement =>
  upsert(
    parts.due,
    { matter: kind, id },
    {
      at: { set: metadata.recordedAt },
      cause: { set: cause },
      correlation_id: { set: metadata.$correlationId },
    },
  );

const isTouched = (touched: Touched, { data }: HandlingEvent): boolean => {
  if (touched === null) return true;
  if ('subjectRefs' in touched) return touched.subjectRefs.includes(data.subjectRef);
  if ('actorRef' in touched) return touched.actorRef === data.actorRef;
  return 'recipient' in data && touched.recipients.includes(data.recipient);
};

/** One batch of the log, heard in order: what is judged, what is judged again, and what the judge writes down. */
export class Judgement {
  readonly said: Said[] = [];
  readonly #standing: StandingVerdicts;
  readonly #heard: Handling[] = []; // Not in memory yet.
  #recorded: RecordedEvent | undefined; // What is being heard, as the log holds it.

  constructor(
    private readonly knowledge: Knowledge,
    private readonly files: SubjectFiles,
    private readonly memory: Memory,
  ) {
    this.#standing = new StandingVerdicts(memory);
  }

  /** Hears events up to the first that nobody can read; `recorded` are the same as the log holds them, where it is known. */
  async hear(events: readonly ReadEvent[], recorded: readonly RecordedEvent[]): Promise<Outcome> {
    const projected: Projected[] = [];
    let last: ReadEvent | null = null;
    for (const [i, event] of events.entries()) {
      let statements: readonly Statement[];
      try {
        this.#recorded = recorded[i];
        statements = statementsOf(this, event);
      } catch (error) {
        if (!(error instanceof PoisonError)) throw error;
        return { projected, passed: last?.position ?? null, recordedAt: last && recordedAtOf(last), poison: error };
      }
      const touched = 'metadata' in event ? this.#touchedBy(event) : undefined;
      if (touched !== undefined) statements = [...statements, ...(await this.#judgeAgain(touched, event as Placed))];
      if (statements.length > 0) projected.push({ position: event.position, statements });
      last = event;
    }
    return { projected, passed: last?.position ?? null, recordedAt: last && recordedAtOf(last), poison: null };
  }

  /** The judge's own words are no facts to judge. */
  handles(eventName: string): boolean {
    return !eventName.startsWith('Finding');
  }

  /** Takes in one event and, where it is a handling, judges it by what is known so far. */
  project(event: Placed): readonly Statement[] {
    if (isHandling(event)) return this.#hearHandling(event);
    return isRegister(event) ? this.#hearEntry(event) : [];
  }

  #hearHandling(event: Handling): readonly Statement[] {
    const { data, position, type } = event;
    const { subjectRef, actorRef, occurredAt } = data;
    const file = this.files.of(subjectRef);
    this.files.note(event);
    this.#heard.push(event);
    const statements: Statement[] = [
      insert(table, {
        position,
        subject_ref: subjectRef,
        actor_ref: actorRef,
        recipient: 'recipient' in data ? data.recipient : undefined,
        kind: type,
        occurred_at: occurredAt,
        event: eventText(event, this.#recorded),
      }),
    ];
    statements.push(...this.#subjectIsDue(subjectRef, event));
    const findings = assess(event, this.knowledge.contextOf(event, file));
    for (const verdict of verdictsOn(recordOf(event), findings, [])) statements.push(this.#say(verdict, event));
    return statements;
  }

  #hearEntry(event: Entry): readonly Statement[] {
    const { position } = event;
    const { kind, id } = matterOf(event);
    if (kind === 'subject') this.files.learn(event);
    else this.knowledge.learn(event);
    const kept = insert(parts.register, { position, matter: kind, id, event: eventText(event, this.#recorded) });
    const due = kind === 'policy' ? [...this.knowledge.timed(), { kind, id }] : isTimed(kind) ? [{ kind, id }] : [];
    return [kept, ...due.map((matter) => dueNow(matter, event))];
  }

  /** Which handlings an event may put in another light; undefined where none. */
  #touchedBy(event: Placed): Touched | undefined {
    if (isHandling(event)) {
      const { subjectRef, occurredAt } = event.data;
      const reachesBack = this.files.of(subjectRef).latest > occurredAt && this.knowledge.isMark(event);
      return reachesBack ? { subjectRefs: [subjectRef] } : undefined;
    }
    if (!isRegister(event)) return undefined;
    const { kind, id } = matterOf(event);
    switch (kind) {
      case 'subject':
        // Of most people the registers know something before anything of theirs is handled.
        return this.files.of(id).latest === '' ? undefined : { subjectRefs: [id] };
      case 'recipient':
        return { recipients: this.knowledge.recipientsBehind(id) };
      case 'staff':
        return { actorRef: id };
      case 'policy':
        return null;
      default:
        return undefined;
    }
  }

  async #judgeAgain(touched: Touched, because: Placed): Promise<readonly Statement[]> {
    const statements: Statement[] = [];
    for await (const events of this.#pagesOf(touched)) {
      await this.files.fetch([...new Set(events.map(({ data }) => data.subjectRef))]);
      const standing = await this.#standing.about(events.map(recordOf));
      for (const event of events) {
        const findings = assess(event, this.knowledge.contextOf(event, this.files.of(event.data.subjectRef)));
        const record = recordOf(event);
        statements.push(...this.#subjectIsDue(event.data.subjectRef, because));
        for (const verdict of verdictsOn(record, findings, standing(record)))
          statements.push(this.#say(verdict, because));
      }
    }
    if (touched === null) statements.push(...(await this.#peopleAreDue(because)));
    return statements;
  }

  /** Those of whom only the registers know: their handlings would have led to the others. */
  async #peopleAreDue(because: Placed): Promise<readonly Statement[]> {
    const statements: Statement[] = [];
    for (let after = ''; ;) {
      const ids = await this.memory.known(after, AT_ONCE);
      await this.files.fetch(ids);
      for (const id of ids) statements.push(...this.#subjectIsDue(id, because));
      const last = ids.at(-1);
      if (last === undefined || ids.length < AT_ONCE) return statements;
      after = last;
    }
  }

  async *#pagesOf(touched: Touched): AsyncGenerator<readonly HandlingEvent[]> {
    for (let after = -1n; ;) {
      const page = await this.memory.handlings(touched, after, AT_ONCE);
      if (page.length > 0) yield page.map(({ event }) => event);
      const last = page.at(-1);
      if (!last || page.length < AT_ONCE) break;
      after = last.position;
    }
    const heard = this.#heard.filter((event) => isTouched(touched, event));
    if (heard.length > 0) yield heard;
  }

  /** Once until it is looked at, however many events speak of the subject. */
  #subjectIsDue(id: string, because: Placed): readonly Statement[] {
    const file = this.files.of(id);
    if (file.isDue) return [];
    file.isDue = true;
    return [dueNow({ kind: 'subject', id }, because)];
  }

  #say(verdict: Verdict, because: Placed): Statement {
    this.said.push({ verdict, cause: causeOf(because) });
    return this.#standing.note(verdict);
  }
}
