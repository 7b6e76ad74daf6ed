const HIGH = 2 ** 32;

/** A digest of 53 bits. Ids that share one are told apart by whoever reads what was found. */
const digestOf = (id: string): number => {
  let low = 0x811c9dc5;
  let high = 0x9e3779b1;
  for (let at = 0; at < id.length; at++) {
    const code = id.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  return (high >>> 11) * HIGH + ((low ^ (high >>> 15)) >>> 0);
};

/** A map from digests to positions in flat memory, which costs the garbage collector nothing. */
class Generation {
  private readonly digests: Float64Array;
  /** One more than the position; 0 where the place is free. */
  private readonly places: Float64Array;
  private readonly mask: number;
  size = 0;

  constructor(capacity: number) {
    const places = 2 ** Math.ceil(Math.log2(capacity * 2));
    this.digests = new Float64Array(places);
    this.places = new Float64Array(places);
    this.mask = places - 1;
  }

  set(digest: number, position: number): void {
    const at = this.find(digest);
    if (this.places[at] === 0) this.size++;
    this.digests[at] = digest;
    this.places[at] = position + 1;
  }

  get(digest: number): number | undefined {
    const place = this.places[this.find(digest)]!;
    return place === 0 ? undefined : place - 1;
  }

  clear(): void {
    this.places.fill(0);
    this.size = 0;
  }

  /** Where the digest stands, or would. */
  private find(digest: number): number {
    let at = (digest ^ (digest / HIGH)) & this.mask;
    while (this.places[at] !== 0 && this.digests[at] !== digest) at = (at + 1) & this.mask;
    return at;
  }
}

/**
 * Remembers where the most recent event ids were written: at least `capacity` of them, at most twice as many. What is found
 * may, once in a very long while, be the place of another id: look there.
 */
export class RecentIds {
  private young: Generation;
  private old: Generation;

  constructor(private readonly capacity: number) {
    this.young = new Generation(capacity);
    this.old = new Generation(capacity);
  }

  remember(id: string, position: number): void {
    if (this.young.size >= this.capacity) {
      const oldest = this.old;
      this.old = this.young;
      this.young = oldest;
      oldest.clear();
    }
    this.young.set(digestOf(id), position);
  }

  /** Position of the latest event of that id, undefined when unknown or forgotten. */
  positionOf(id: string): number | undefined {
    const digest = digestOf(id);
    return this.young.get(digest) ?? this.old.get(digest);
  }
}
