import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Policy, trailDueAt, type TrailRetention, trailRetentionOf } from '@lieciba/domain';
import { Obstacles } from '../../cases/obstacles';
import { type ApiVault, CLOCK, VAULT, VIEWS } from '../../ports';
import { ageOf } from '../../views/asking';
import { type Views } from '../../views/views';
import { Retentions } from '../retention';
import { type TrailDto, type TrailsDto } from './trails.dto';

/** Goes from one person of the timeline to the next, and finds whose trail nothing needs any more. */
@Injectable()
export class DueTrails {
  constructor(
    private readonly retentions: Retentions,
    private readonly obstacles: Obstacles,
    @Inject(VIEWS) private readonly views: Views,
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Among so many people behind the cursor. */
  async among(cursor: string | null, limit: number): Promise<TrailsDto> {
    const [policy, { asOf, refs, next }] = await Promise.all([
      this.retentions.policy(),
      this.views.subjects(cursor, limit),
    ]);
    const retention = trailRetentionOf(policy, this.clock.now());
    const { code = '', period = null, citation = null, verified = false } = retention ?? {};
    const schedule = retention ? { code, period, citation, verified } : null;
    if (!retention || !period) return { asOf: ageOf(asOf), schedule, rows: [], next: null };
    const [people, erased] = await Promise.all([this.vault.personOf(refs), this.vault.erased(refs)]);
    const rows: TrailDto[] = [];
    // One by one: nobody waits for it, and whoever asks something else does not wait for this.
    for (const ref of refs)
      if (!erased.has(ref)) rows.push(...(await this.dueOf(ref, people.get(ref) ?? [ref], retention, policy)));
    return { asOf: ageOf(asOf), schedule, rows, next };
  }

  private async dueOf(
    subjectRef: string,
    subjectRefs: readonly string[],
    retention: TrailRetention,
    policy: Policy,
  ): Promise<TrailDto[]> {
    const { rows, events } = await this.retentions.of(subjectRefs, policy);
    const recorded = events.map(({ data }) => data.recordedAt).sort();
    const lastRecordedAt = recorded.at(-1);
    // A person of several references is listed once, where the first of them comes.
    if (lastRecordedAt === undefined || events.some(({ data }) => data.subjectRef < subjectRef)) return [];
    const dueAt = trailDueAt(retention, lastRecordedAt);
    const isKept = rows.some(({ keptBy }) => keptBy.length > 0);
    if (dueAt === undefined || dueAt > this.clock.now().toISOString() || isKept) return [];
    return [{ subjectRef, subjectRefs, lastRecordedAt, dueAt, obstacles: await this.obstacles.of(subjectRefs) }];
  }
}
