import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { StreamedRows } from '../../look/streamed-rows';
import { type ApiVault, VAULT, VIEWS } from '../../ports';
import { problemOf } from '../../problem/problem-of';
import { Troubles } from '../../problem/troubles';
import { type Views } from '../../views/views';
import { Listen } from './listen.query';
import { Listeners } from './listeners';
import { Listening, type Patience } from './listening';
import { newsFor } from './news';

const patience: Patience = {
  pauseMs: 20,
  silenceMs: 10_000,
  stallMs: 30_000,
  stayMs: 15 * 60_000,
  graceMs: 1_000,
};

/** Gives whoever listens a stream of what comes. */
@QueryHandler(Listen)
export class ListenHandler implements IQueryHandler<Listen> {
  constructor(
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
    private readonly listeners: Listeners,
    private readonly troubles: Troubles,
  ) {}

  async execute({ wanted, behind }: Listen): Promise<StreamedRows> {
    const { live } = this.views;
    const ask = newsFor(wanted, this.vault, live);
    const mayPass = (error: unknown): boolean => {
      const { code, status } = problemOf(error, '');
      this.troubles.tell(code, error);
      return status === 503;
    };
    const onRows = (count: number) => void (file.rows += count);
    const listening = await this.listeners.seat(async () => {
      const place = behind ?? (await ask.now());
      return new Listening({ ask, moved: live.moved, patience, place, mayPass, onRows });
    });
    const file = new StreamedRows(listening.sink, { type: 'text/event-stream; charset=utf-8' });
    void listening.run();
    return file;
  }
}
