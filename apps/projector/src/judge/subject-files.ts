import { type Holdings, holdingsAfter, noHoldings, type Subject, subjectDecider } from '@lieciba/domain';
import { type HandlingEvent, isHandling, type RegisterEvent, type SubjectEvent } from '@lieciba/events';
import { matterOf } from './matter-of';
import { type Memory } from './memory';

/** What the judge keeps at hand about one subject. */
export interface SubjectFile {
  subject: Subject;
  /** What was deleted, and what went to whom: the handlings that other handlings are judged by. */
  marks: Holdings;
  /** When the latest handling occurred; empty before the first. */
  latest: string;
  /** Whether it is to be looked at for what time does to it, and that is written down. */
  isDue: boolean;
}

const MARKS: readonly string[] = ['DeletionRecorded', 'DisclosureRecorded', 'TransferRecorded'];

const emptyFile = (): SubjectFile => ({
  subject: subjectDecider.initialState,
  marks: noHoldings,
  latest: '',
  isDue: false,
});

/** The files of the subjects that were spoken of lately; the others are fetched from memory when they are needed. */
export class SubjectFiles {
  readonly #files = new Map<string, SubjectFile>();
  #pinned: ReadonlySet<string> = new Set();

  constructor(
    private readonly memory: Pick<Memory, 'subjects' | 'latest'>,
    private readonly filesMax = 50_000,
  ) {}

  /** Begins a batch about these subjects: they stay at hand until the next begins. */
  async begin(refs: ReadonlySet<string>): Promise<void> {
    this.#pinned = refs;
    await this.fetch([...refs]);
  }

  /** Fetches those that are not at hand. */
  async fetch(refs: readonly string[]): Promise<void> {
    const missing = refs.filter((ref) => !this.#files.has(ref));
    this.#makeRoom(new Set([...this.#pinned, ...refs]), missing.length);
    if (missing.length === 0) return;
    const [events, latest] = await Promise.all([this.memory.subjects(missing, MARKS), this.memory.latest(missing)]);
    for (const ref of missing) this.#files.set(ref, { ...emptyFile(), latest: latest.get(ref) ?? '' });
    for (const event of events)
      if (isHandling(event)) this.note(event);
      else this.learn(event);
  }

  /** @throws TypeError for one that was not fetched: a bug of the caller */
  of(ref: string): SubjectFile {
    const file = this.#files.get(ref);
    if (!file) throw new TypeError('A subject without a file.');
    return file;
  }

  /** Takes in an entry about a subject. */
  learn(event: RegisterEvent): void {
    const file = this.of(matterOf(event).id);
    file.subject = subjectDecider.evolve(file.subject, event as SubjectEvent);
  }

  /** Takes in a handling. */
  note(event: HandlingEvent): void {
    const file = this.of(event.data.subjectRef);
    if (event.data.occurredAt > file.latest) file.latest = event.data.occurredAt;
    if (MARKS.includes(event.type)) file.marks = holdingsAfter(file.marks, event);
  }

  #makeRoom(needed: ReadonlySet<string>, coming: number): void {
    let beyond = this.#files.size + coming - this.filesMax;
    for (const ref of this.#files.keys()) {
      if (beyond <= 0) return;
      if (needed.has(ref)) continue;
      this.#files.delete(ref);
      beyond -= 1;
    }
  }
}
