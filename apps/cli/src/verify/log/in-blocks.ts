/** The same things in blocks of `width`, the last of them shorter. */
export async function* inBlocks<T>(chunks: AsyncIterable<readonly T[]>, width: number): AsyncGenerator<readonly T[]> {
  let rest: T[] = [];
  for await (const chunk of chunks) {
    rest.push(...chunk);
    let at = 0;
    for (; rest.length - at >= width; at += width) yield rest.slice(at, at + width);
    rest = rest.slice(at);
  }
  if (rest.length > 0) yield rest;
}
