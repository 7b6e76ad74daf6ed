const tags = (header: string): string[] => header.split(',').map((tag) => tag.trim());

/** How a revision is named in `ETag` and `If-Match`. */
export const etagOf = (revision: bigint | number): string => `"${revision}"`;

/**
 * Whether `If-Match` holds for what is at this revision, null where there is nothing (RFC 9110: a list, or an asterisk for
 * whatever there is). Without the header everything holds; what is no tag of ours names nothing.
 */
export const matches = (ifMatch: string | undefined, revision: bigint | null): boolean => {
  if (ifMatch === undefined) return true;
  return revision !== null && tags(ifMatch).some((tag) => tag === '*' || tag === etagOf(revision));
};
