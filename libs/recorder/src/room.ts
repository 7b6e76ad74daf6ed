/** A bounded number of places, given out in the order they were asked for. */
export interface Room {
  /** Takes a place: at once, or once the promise given resolves. */
  take(): Promise<void> | undefined;
  /** Gives one place back. */
  leave(): void;
  /** Resolves once a place is free, and takes none. */
  free(): Promise<void>;
}

export const createRoom = (places: number): Room => {
  let free = places;
  const waiting: (() => void)[] = [];
  const take = () => {
    if (free === 0) return new Promise<void>((resolve) => waiting.push(resolve));
    free--;
    return undefined;
  };
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  return {
    take,
    leave,
    async free() {
      if (free > 0) return;
      await take();
      leave();
    },
  };
};
