import { type StandingVerdict } from '@lieciba/read-models/judge-memory/judge-memory.reading';
import { judgeMemory } from '@lieciba/read-models/judge-memory/judge-memory.view';
import { type Statement, upsert } from '@lieciba/read-models/projection';
import { type Memory } from './memory';
import { digestOf, type Verdict } from './verdicts';

/** Which findings stand: what the memory holds, and what was said since, in the batch that is not written yet. */
export class StandingVerdicts {
  readonly #said = new Map<string, Map<string, StandingVerdict | null>>();

  constructor(private readonly memory: Pick<Memory, 'verdicts'>) {}

  /** By matter; a matter about which nothing stands is left out. */
  async about(matterIds: readonly string[]): Promise<ReadonlyMap<string, readonly StandingVerdict[]>> {
    const standing = new Map<string, StandingVerdict[]>();
    const add = (verdict: StandingVerdict) =>
      standing.set(verdict.matterId, [...(standing.get(verdict.matterId) ?? []), verdict]);
    for (const verdict of await this.memory.verdicts(matterIds))
      if (!this.#said.get(verdict.matterId)?.has(verdict.findingId)) add(verdict);
    for (const id of matterIds) for (const verdict of this.#said.get(id)?.values() ?? []) if (verdict) add(verdict);
    return standing;
  }

  /** Takes note of a verdict; what is given back keeps it. */
  note(verdict: Verdict): Statement {
    const { findingId, matter } = verdict;
    const digest = verdict.says === 'raised' ? digestOf(verdict.finding) : null;
    const ofMatter = this.#said.get(matter.id) ?? new Map<string, StandingVerdict | null>();
    ofMatter.set(findingId, digest === null ? null : { findingId, matterId: matter.id, digest });
    this.#said.set(matter.id, ofMatter);
    return upsert(
      judgeMemory.parts.verdicts,
      { finding_id: findingId },
      {
        matter_id: { set: matter.id },
        digest: { set: digest ?? undefined },
        live: { set: digest !== null },
      },
    );
  }
}
