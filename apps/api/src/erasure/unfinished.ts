import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Cases } from '../cases/cases';
import { type ApiVault, VAULT } from '../ports';
import { problemOf } from '../problem/problem-of';
import { Troubles } from '../problem/troubles';
import { CarryOut } from './carry-out';

const EVERY_MS = 60_000;

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
    for (const id of approved) await this.telling(() => this.carryOut.finish(id, byItself()));
  }

  /** Destroys again what the log says was erased: a vault may come from a backup, and its own ledger be lost. */
  async eraseAgain(): Promise<void> {
    const refs = [...(await this.cases.now()).erased];
    const erased = await this.vault.erased(refs);
    for (const ref of refs) if (!erased.has(ref)) await this.vault.forget(ref, 'reference');
  }

  /** At once, and every minute until it is told to stop. */
  async keepFinishing(stopping: AbortSignal): Promise<void> {
    await this.telling(() => this.eraseAgain());
    while (!stopping.aborted) {
      await this.telling(() => this.finish());
      await sleep(EVERY_MS, undefined, { signal: stopping, ref: false }).catch(() => undefined);
    }
  }

  private async telling(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.troubles.tell(problemOf(error, '').code, error);
    }
  }
}

/** Nobody asked for it: the process that finishes is the source. */
const byItself = () => ({
  sourceId: 'api',
  actorRef: undefined,
  trace: { requestId: randomUUID() },
});
