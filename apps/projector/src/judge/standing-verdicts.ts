import { type Matter } from '@lieciba/domain';
import { type StandingVerdict } from '@lieciba/read-models/judge-memory/judge-memory.reading';
import { judgeMemory } from '@lieciba/read-models/judge-memory/judge-memory.view';
import { type Statement, upsert } from '@lieciba/read-models/projection';
import { type Memory } from './memory';
import { digestOf, type Verdict } from './verdicts';

const keyOf = ({ kind, id }: Matter): string => `${kind}/${id}`;

const kept = (findingId: string, matter: string, digest: string | null): Statement =>
  upsert(
    judgeMemory.parts.verdicts,
    { finding_id: findingId },
    {
      matter: { set: matter },
      digest: { set: digest ?? undefined },
      live: { set: digest !== null },
    },
  );

const NO_DIGEST = '';

/** Keeps that a verdict may or may not be on record: whichever is so next is said, and differs from this. */
export const inDoubt = ({ findingId, matter }: Verdict): Statement => kept(findingId, keyOf(matter), NO_DIGEST);

/** Which findings stand: what the memory holds, and what was said since, in the batch that is not written yet. */
export class StandingVerdicts {
  readonly #said = new Map<string, Map<string, StandingVerdict | null>>();

  constructor(private readonly memory: Pick<Memory, 'verdicts'>) {}

  /** What stands about each of these matters. */
  async about(matters: readonly Matter[]): Promise<(matter: Matter) => readonly StandingVerdict[]> {
    const keys = matters.map(keyOf);
    const standing = new Map<string, StandingVerdict[]>();
    const add = (verdict: StandingVerdict) =>
      standing.set(verdict.matter, [...(standing.get(verdict.matter) ?? []), verdict]);
    for (const verdict of await this.memory.verdicts(keys))
      if (!this.#said.get(verdict.matter)?.has(verdict.findingId)) add(verdict);
    for (const key of keys) for (const verdict of this.#said.get(key)?.values() ?? []) if (verdict) add(verdict);
    return (matter) => standing.get(keyOf(matter)) ?? [];
  }

  /** Takes note of a verdict; what is given back keeps it. */
  note(verdict: Verdict): Statement {
    const { findingId } = verdict;
    const matter = keyOf(verdict.matter);
    const digest = verdict.says === 'raised' ? digestOf(verdict.finding) : null;
    const ofMatter = this.#said.get(matter) ?? new Map<string, StandingVerdict | null>();
    ofMatter.set(findingId, digest === null ? null : { findingId, matter, digest });
    this.#said.set(matter, ofMatter);
    return kept(findingId, matter, digest);
  }
}
