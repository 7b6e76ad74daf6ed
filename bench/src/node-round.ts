import { appendBare, readBare, subscribeBare } from './bare-client';
import { measured, type Measured } from './cpu';
import { encodedAppend, type EncodedAppend } from './encoded-requests';
import { type Figures } from './figures';
import { loneAppends } from './lone-append';
import { writeLmdb } from './raw-lmdb';
import { rounded, say } from './report';
import { sampleBatches } from './sample-batches';
import { withFolder } from './stack';
import { appendUndecoded, readUndecoded } from './undecoded-client';

const LONE_APPENDS = 200;

/** So many batches of so many events, so many of them in flight. */
export interface Appends {
  readonly appends: number;
  readonly perAppend: number;
  readonly inFlight: number;
}

const WARM_UPS: readonly Appends[] = [
  { appends: 20, perAppend: 500, inFlight: 4 },
  { appends: 2_000, perAppend: 1, inFlight: 16 },
];

type Records = readonly (readonly Buffer[])[];

const requestsOf = (appends: readonly EncodedAppend[]): Buffer[] => appends.map(({ request }) => request);
const recordsOf = (appends: readonly EncodedAppend[]): Records => appends.map(({ records }) => records);

const p99 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1] ?? NaN;

/** A node with an empty log, and where its figures go. */
export class Round {
  constructor(
    private readonly url: string,
    private readonly pid: number,
    private readonly figures: Figures,
  ) {}

  /** Every path before it counts: code that runs for the first time is slow, in the node and in its clients. */
  async warmUp(): Promise<void> {
    for (const { appends, perAppend, inFlight } of WARM_UPS) {
      const encoded = sampleBatches(appends, perAppend).map(encodedAppend);
      await appendBare(this.url, sampleBatches(appends, perAppend), inFlight);
      await appendUndecoded(this.url, requestsOf(encoded), inFlight);
      await withFolder((folder) => writeLmdb(folder, recordsOf(encoded), { index: true }));
      await readBare(this.url, appends * perAppend);
      await readUndecoded(this.url, appends * perAppend);
    }
  }

  /** The official client, LMDB and the client that does not decode, each with batches of the same size. */
  async append({ appends, perAppend, inFlight }: Appends): Promise<void> {
    const events = appends * perAppend;
    const load = `By${perAppend}InFlight${inFlight}`;
    const batches = sampleBatches(appends, perAppend);
    await this.measure(`official${load}`, events, () => appendBare(this.url, batches, inFlight));
    const encoded = sampleBatches(appends, perAppend).map(encodedAppend);
    const requests = requestsOf(encoded);
    const append = () => this.measure(`undecoded${load}`, events, () => appendUndecoded(this.url, requests, inFlight));
    // LMDB has one writer: single events, each flushed, can only be compared with a lone client.
    if (perAppend === 1 && inFlight > 1) return void (await append());
    const raw = await this.lmdb(`lmdbBy${perAppend}`, perAppend, recordsOf(encoded), false);
    const ours = await append();
    const indexed = await this.lmdb(`lmdbIndexedBy${perAppend}`, perAppend, recordsOf(encoded), true);
    this.figures.add(`undecoded${load}ToLmdb`, ours.eventsPerSecond / raw.eventsPerSecond);
    this.figures.add(`undecoded${load}ToLmdbIndexed`, ours.eventsPerSecond / indexed.eventsPerSecond);
  }

  async read(count: number): Promise<void> {
    await this.measure('officialReadAll', count, () => readBare(this.url, count));
    await this.measure('undecodedReadAll', count, () => readUndecoded(this.url, count));
    await this.measure('officialSubscribeToAll', count, () => subscribeBare(this.url, count));
  }

  async lone(): Promise<void> {
    const times = await loneAppends(this.url, LONE_APPENDS);
    const [official, undecoded, fsync] = [p99(times.official), p99(times.undecoded), p99(times.fsync)];
    this.figures.add('officialLoneAppendP99Ms', official);
    this.figures.add('undecodedLoneAppendP99Ms', undecoded);
    this.figures.add('loneFsyncP99Ms', fsync);
    this.figures.add('officialLoneAppendToFsyncP99', official / fsync);
    this.figures.add('undecodedLoneAppendToFsyncP99', undecoded / fsync);
    say(
      `  lone p99: official ${rounded(official, 2)} ms, undecoded ${rounded(undecoded, 2)} ms, fsync ${rounded(fsync, 2)} ms`,
    );
  }

  private async lmdb(name: string, perAppend: number, batches: Records, index: boolean): Promise<Measured> {
    const write = () => withFolder((folder) => writeLmdb(folder, batches, { index }));
    const result = await measured(this.pid, batches.length * perAppend, write);
    return this.keep(name, { ...result, nodeMicros: undefined });
  }

  private async measure(name: string, events: number, work: () => Promise<number>): Promise<Measured> {
    return this.keep(name, await measured(this.pid, events, work));
  }

  private keep(name: string, result: Measured): Measured {
    this.figures.addMeasured(name, result);
    const cpu = [result.nodeMicros, result.clientMicros].map((micros) =>
      micros === undefined ? '-' : rounded(micros, 1),
    );
    say(`  ${name}: ${rounded(result.eventsPerSecond)}/s, node ${cpu[0]} µs, client ${cpu[1]} µs`);
    return result;
  }
}
