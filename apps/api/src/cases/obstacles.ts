import { Inject, Injectable } from '@nestjs/common';
import { concerns } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { STORE } from '../ports';
import { Refusal } from '../problem/refusal';
import { lived } from '../register/life';
import { subjects } from '../register/lives';
import { Cases } from './cases';
import { Claims } from './claims';
import { type OpenCases } from './open-cases';

/** Something for which a person's trail is still needed. */
export interface Obstacle {
  readonly kind: 'hold' | 'inquiry' | 'request' | 'withholding' | 'claim';
  readonly id: string;
}

/** The open cases that concern whoever has these references. */
const casesOf = ({ inquiries, requests, withholdings }: OpenCases, refs: readonly string[]): Obstacle[] => {
  const about = (ref: string | undefined) => ref !== undefined && refs.includes(ref);
  return [
    ...[...inquiries].flatMap(([id, inquiry]) => (concerns(inquiry, refs) ? [{ kind: 'inquiry' as const, id }] : [])),
    ...[...requests].flatMap(([id, { received }]) =>
      about(received?.subjectRef) ? [{ kind: 'request' as const, id }] : [],
    ),
    ...[...withholdings].flatMap(([id, { order }]) =>
      about(order?.subjectRef) ? [{ kind: 'withholding' as const, id }] : [],
    ),
  ];
};

/** Tells what forbids to erase a person's trail for now. */
@Injectable()
export class Obstacles {
  constructor(
    private readonly cases: Cases,
    private readonly claims: Claims,
    @Inject(STORE) private readonly store: EventStore,
  ) {}

  /** Of one person, known by all these references; of what a source wants hidden as far as the view has come. */
  async of(refs: readonly string[]): Promise<readonly Obstacle[]> {
    const [open, claims, lives] = await Promise.all([
      this.cases.now(),
      this.claims.of(refs),
      Promise.all(refs.map((ref) => lived(this.store, subjects, ref))),
    ]);
    const holds = lives.flatMap(({ state }) => state.holds.filter(({ release }) => release === undefined));
    return [
      ...holds.map(({ holdId: id }) => ({ kind: 'hold' as const, id })),
      ...casesOf(open, refs),
      ...claims.map((id) => ({ kind: 'claim' as const, id })),
    ];
  }

  /** As of now. @throws Refusal `ERR_ERASURE_BARRED` that names them; OperationalError `ERR_VIEW_BEHIND` */
  async insistOnNone(refs: readonly string[]): Promise<void> {
    await this.claims.untilKnown();
    const obstacles = await this.of(refs);
    if (obstacles.length > 0)
      throw new Refusal('ERR_ERASURE_BARRED', 'The trail of this person is still needed.', { obstacles });
  }
}
