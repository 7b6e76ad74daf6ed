import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { Obstacles } from '../cases/obstacles';
import { type ApiVault, CLOCK, STORE, VAULT } from '../ports';
import { lived } from '../register/life';
import { erasures, subjects } from '../register/lives';
import { type Entered, Register } from '../register/register';
import { type Saying } from '../register/said';

/** Who carries it out, in which request; on no condition. */
export type Doing = Omit<Saying, 'ifMatch'>;

/**
 * Carries out what was approved. First the keys and the mapping are destroyed, reference by reference; then the stream of
 * each says so; then the erasure says that it is complete. Each step can be repeated, and none is taken before the one before
 * it is durable: whoever is broken off anywhere is finished by whoever comes next.
 */
@Injectable()
export class CarryOut {
  constructor(
    private readonly register: Register,
    private readonly obstacles: Obstacles,
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Where the erasure stands now; null unless it was approved, and not taken back. @throws Refusal `ERR_ERASURE_BARRED` while nothing is destroyed yet */
  async finish(erasureId: string, doing: Doing): Promise<Entered | null> {
    const { state, end } = await lived(this.store, erasures, erasureId);
    const { approval, completion, refusal } = state;
    if (!approval || !end || refusal) return null;
    if (completion) return { outcome: 'known', id: erasureId, revision: end.revision, position: end.position };
    const { subjectRefs } = approval;
    // What came up since the approval counts, as long as there is something to keep: half a person helps nobody.
    if ((await this.vault.erased(subjectRefs)).size === 0)
      await this.obstacles.insistOnNone(await this.personOf(subjectRefs));
    const saying = { ...doing, ifMatch: undefined };
    const gone = new Map<string, string>();
    for (const ref of subjectRefs) gone.set(ref, await this.forget(ref));
    for (const [subjectRef, erasedAt] of gone)
      await this.register.enter(
        subjects,
        subjectRef,
        () => ({ type: 'EraseTrail', data: { subjectRef, erasureId, erasedAt } }),
        saying,
      );
    const erasedAt = [...gone.values()].sort().at(-1) ?? '';
    const data = { erasureId, subjectRefs, erasedAt };
    return this.register.enter(erasures, erasureId, () => ({ type: 'CompleteErasure', data }), saying);
  }

  /** Whether something keeps these references from being destroyed, and none of them is. */
  async isKept(refs: readonly string[]): Promise<boolean> {
    if ((await this.vault.erased(refs)).size > 0) return false;
    return (await this.obstacles.of(await this.personOf(refs))).length > 0;
  }

  /** Also by what was linked since: that is not erased, and may be what they are still needed by. */
  private async personOf(refs: readonly string[]): Promise<readonly string[]> {
    const people = await this.vault.personOf(refs);
    return [...new Set([...refs, ...[...people.values()].flat()])];
  }

  /** This reference and no other: what was linked to it since was not approved. */
  private async forget(ref: string): Promise<string> {
    const receipt = await this.vault.forget(ref, 'reference');
    // A vault that never knew the reference has nothing to destroy.
    return (receipt?.erasedAt ?? this.clock.now()).toISOString();
  }
}
