import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Cases } from '../cases/cases';
import { type ApiVault, VAULT } from '../ports';
import { problemOf } from '../problem/problem-of';
import { Troubles } from '../problem/troubles';
import { CarryOut } from './carry-out';

const EVERY_MS = 60_000;
const AGAIN_MS = 1_000;

/** Finishes erasures that were approved and then broken off, by whichever process and at whichever step. */
@Injectable()
export class Unfinished {
  constructor(
    private readonly cases: Cases,
    private readonly carryOut: CarryOut,
    private readonly troubles: Troubles,
    @Inject(VAULT) private readonly vault: ApiVault,
  ) {}

  /** Once. One that cannot be finished keeps no other from it. @throws whatever keeps it from looking which there are */
  async finish(): Promise<void> {
    const { erasures } = await this.cases.now();
    const approved = [...erasures].flatMap(([id, { status }]) => (status === 'approved' ? [id] : []));
    for (const id of approved) await this.succeeds(() => this.carryOut.finish(id, byItself()));
  }

  /** Destroys again what the log says was erased: a vault may come from a backup, and its own ledger be lost. */
  async eraseAgain(): Promise<void> {
    const refs = [...(await this.cases.now()).erased];
    const erased = await this.vault.erased(refs);
    for (const ref of refs) if (!erased.has(ref)) await this.vault.forget(ref, 'reference');
  }

  /** At once, again after a second until it could be seen to, and then every minute until it is told to stop. */
  async keepFinishing(stopping: AbortSignal, againMs = AGAIN_MS): Promise<void> {
    let isPurged = false;
    while (!stopping.aborted) {
      isPurged ||= await this.succeeds(() => this.eraseAgain());
      const isSeenTo = await this.succeeds(() => this.finish());
      const pause = isPurged && isSeenTo ? EVERY_MS : againMs;
      await sleep(pause, undefined, { signal: stopping, ref: false }).catch(() => undefined);
    }
  }

  /** False, and told, where it did not. */
  private async succeeds(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.troubles.tell(problemOf(error, '').code, error);
      return false;
    }
  }
}

/** Nobody asked for it: the process that finishes is the source. */
const byItself = () => ({
  sourceId: 'api',
  actorRef: undefined,
  trace: { requestId: randomUUID() },
});
