/**
 * An array of bytes as PostgreSQL writes it, from bytes or hexadecimal text. The driver looks for something to escape in
 * every element, which for a large delivery costs as much as the sealing; hexadecimal has nothing to escape.
 */
export const byteaArray = (list: readonly (Buffer | string | null)[]): string => {
  const element = (item: Buffer | string | null): string =>
    item === null ? 'null' : `"\\\\x${typeof item === 'string' ? item : item.toString('hex')}"`;
  return `{${list.map(element).join(',')}}`;
};
