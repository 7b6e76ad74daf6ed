/** Categories of streams in the log: a camelCase noun, then a dash, then the id. */
export const categories = [
  'decision',
  'delivery',
  'erasure',
  'finding',
  'inquiry',
  'ledger',
  'look',
  'policy',
  'recipient',
  'request',
  'source',
  'staff',
  'subject',
  'withholding',
] as const;
export type Category = (typeof categories)[number];

/** A stream of the log; `delivery-{deliveryId}`. */
export type StreamName = `${Category}-${string}`;

/** Prefixes by which `$all` is filtered: every category of ours and nothing else. */
export const streamPrefixes: readonly string[] = categories.map((category) => `${category}-`);

/** The stream of one thing: a delivery is written once and never again, every other has a life. */
export const streamOf = (category: Category, id: string): StreamName => `${category}-${id}`;

/** One delivery is one stream, written once and never again. */
export const deliveryStream = (deliveryId: string): StreamName => streamOf('delivery', deliveryId);
