/** Remembers where the most recent event ids were written: at least `capacity` of them, at most twice as many. */
export class RecentIds {
  private young = new Map<string, number>();
  private old = new Map<string, number>();

  constructor(private readonly capacity: number) {}

  remember(id: string, position: number): void {
    if (this.young.size >= this.capacity) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(id, position);
  }

  /** Position of the latest event of that id, undefined when unknown or forgotten. */
  positionOf(id: string): number | undefined {
    return this.young.get(id) ?? this.old.get(id);
  }
}
