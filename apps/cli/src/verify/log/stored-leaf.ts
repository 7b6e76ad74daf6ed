/** An event of the log as it is sealed, and where it lies. */
export interface StoredLeaf {
  readonly hash: Uint8Array;
  readonly stream: string;
  readonly revision: bigint;
  readonly eventId: string;
  readonly type: string;
  readonly position: bigint;
}

/** How a record is named to people. */
export const placeOf = ({ stream, revision }: Pick<StoredLeaf, 'stream' | 'revision'>): string =>
  `${stream} @ ${revision}`;
