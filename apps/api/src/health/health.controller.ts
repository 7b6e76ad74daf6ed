import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { streamPrefixes } from '@lieciba/events';
import { type EventStore } from '@lieciba/event-store';
import { type FastifyReply } from 'fastify';
import { OpenToEverybody } from '../identity/open-to';
import { type ApiVault, STORE, VAULT, VIEWS } from '../ports';
import { problemOf } from '../problem/problem-of';
import { Troubles } from '../problem/troubles';
import { type Views } from '../views/views';
import { answersWithin } from './answers-within';

type State = 'up' | 'away';

const LIMIT_MS = 2_000;

/** Whether the process lives, and whether it can do its work. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
    private readonly troubles: Troubles,
  ) {}

  @OpenToEverybody()
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 503 names the part that is away. */
  @OpenToEverybody()
  @Get('ready')
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: string; parts: Record<string, State> }> {
    const asked = { store: this.store.head(streamPrefixes), vault: this.vault.ping(), views: this.views.ping() };
    const parts = Object.fromEntries(
      await Promise.all(
        Object.entries(asked).map(async ([part, answer]) => [part, await this.stateOf(answer)] as const),
      ),
    );
    const isReady = Object.values(parts).every((state) => state === 'up');
    reply.status(isReady ? 200 : 503).header('cache-control', 'no-store');
    return { status: isReady ? 'ready' : 'not-ready', parts };
  }

  private async stateOf(answer: Promise<unknown>): Promise<State> {
    answer.catch((error: unknown) => this.troubles.tell(problemOf(error, '').code, error));
    return (await answersWithin(LIMIT_MS, answer)) ? 'up' : 'away';
  }
}
