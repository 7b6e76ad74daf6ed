import { Inject, Injectable } from '@nestjs/common';
import { type LiecibaEvent } from '@lieciba/events';
import { type EventStore } from '@lieciba/event-store';
import { type SealedText } from '@lieciba/vault';
import { type ApiVault, STORE, VAULT } from '../ports';
import { type ProblemCode } from '../problem/problems';
import { Refusal } from '../problem/refusal';
import { type Life, lived } from './life';
import { type LifeDto } from './life.dto';

/** What to show of a state, and which texts in it are sealed. */
interface Showing<State> {
  readonly show?: (state: State) => object;
  readonly texts?: (state: State) => readonly SealedText[];
}

/** A state keeps what was said word for word beside what it means; it is shown once. */
const once = (key: string, value: unknown): unknown => (key === 'entry' ? undefined : value);

/** Reads one thing from its stream, as it is at this moment. */
@Injectable()
export class Reader {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(VAULT) private readonly vault: ApiVault,
  ) {}

  /** @throws Refusal with `unknown` where there is no such thing */
  async read<C, S extends object, E extends LiecibaEvent>(
    life: Life<C, S, E>,
    id: string,
    unknown: ProblemCode,
    showing: Showing<S> = {},
  ): Promise<LifeDto> {
    const found = await this.find(life, id, showing);
    if (!found) throw new Refusal(unknown, 'The register knows nothing of that kind under this id.');
    return found;
  }

  /** Null where there is no such thing. */
  async find<C, S extends object, E extends LiecibaEvent>(
    life: Life<C, S, E>,
    id: string,
    { show = (state) => state, texts = () => [] }: Showing<S> = {},
  ): Promise<LifeDto | null> {
    const { state, end } = await lived(this.store, life, id);
    if (!end) return null;
    const sealed = texts(state);
    const opened = sealed.length > 0 ? await this.vault.open(sealed) : [];
    const textOf = new Map(sealed.map(({ sealed: text }, i) => [text, opened[i] ?? null]));
    const shown = (key: string, value: unknown): unknown =>
      typeof value === 'string' && textOf.has(value) ? textOf.get(value) : once(key, value);
    return {
      id,
      revision: Number(end.revision),
      position: String(end.position),
      state: JSON.parse(JSON.stringify(show(state), shown)) as object,
    };
  }
}
