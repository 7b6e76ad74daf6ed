/** What the engine tells of its work, without anybody's data. */
export interface Observer {
  /** A batch of one view is committed: how many events it covered, rows it wrote, seconds it took. */
  onBatch(batch: {
    readonly view: string;
    readonly events: number;
    readonly rows: number;
    readonly seconds: number;
  }): void;
  /** A view went over to another state. */
  onState(view: string, state: ViewState): void;
  /** A view stopped for good at an event. */
  onPoison(view: string, poison: { readonly position: bigint; readonly code: string }): void;
  /** Something failed and is tried again: a view's name, or the part of the engine. */
  onTrouble(what: string, error: unknown): void;
}

/** `live` is proven again and again; `stalled` was live, and proof has not come for longer than it may take. */
export type ViewState =
  'starting' | 'standby' | 'catching-up' | 'live' | 'stalled' | 'retrying' | 'poisoned' | 'stopped';

/** How a view is doing in this process. */
export interface ViewStatus {
  readonly view: string;
  readonly state: ViewState;
  readonly position: bigint | null;
  readonly at: Date | null;
  /** Age of `at` by the database's clock, in milliseconds; null where that is not known, as while standing by. */
  readonly lagMs: number | null;
  readonly poison: { readonly position: bigint; readonly code: string } | null;
}
