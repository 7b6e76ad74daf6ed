import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type Clock } from '@lieciba/domain';
import { type Refusals } from '@lieciba/read-models/refusals/refusals';
import { type FastifyInstance } from 'fastify';
import { callerIfAny } from '../../identity/caller';
import { CLOCK, VIEWS } from '../../ports';
import { codeOfRefusal } from '../../problem/code-of-refusal';
import { type Views } from '../../views/views';

const KEEP_AFTER_MS = 5_000;

/**
 * Counts what is refused of each source, and keeps it beside the views within five seconds: what is refused is not in the log.
 * Where that cannot be kept it is tried again; what a crash takes is the last seconds of a count.
 */
@Injectable()
export class RefusedReports implements OnApplicationShutdown {
  #counted = new Map<string, Refusals>();
  #keeping: NodeJS.Timeout | undefined;

  constructor(
    @Inject(VIEWS) private readonly views: Views,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  count(sourceId: string, code: string): void {
    this.#add({ sourceId, code, count: 1, lastAt: this.clock.now() });
    this.#keeping ??= setTimeout(() => void this.keep(), KEEP_AFTER_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.keep();
  }

  /** Keeps what was counted, or goes on counting. */
  async keep(): Promise<void> {
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    const refusals = [...this.#counted.values()];
    this.#counted = new Map();
    if (refusals.length === 0) return;
    await this.views.refused(refusals).catch(() => refusals.forEach((one) => this.#add(one)));
  }

  #add(refusals: Refusals): void {
    const key = `${refusals.sourceId} ${refusals.code}`;
    const { count = 0 } = this.#counted.get(key) ?? {};
    this.#counted.set(key, { ...refusals, count: count + refusals.count });
  }
}

/** Has every request of a source that is refused counted. */
export const countRefusals = (fastify: FastifyInstance, refused: RefusedReports): void => {
  fastify.addHook('onResponse', (request, _reply, done) => {
    const code = codeOfRefusal(request);
    const sourceId = callerIfAny(request)?.sourceId;
    if (code !== undefined && sourceId !== undefined) refused.count(sourceId, code);
    done();
  });
};
