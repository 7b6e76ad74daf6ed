/** Categories of streams in the log: a camelCase noun, then a dash, then the id. */
export const categories = ['delivery'] as const;
export type Category = (typeof categories)[number];

/** A stream of the log; `delivery-{deliveryId}`. */
export type StreamName = `${Category}-${string}`;

/** Prefixes by which `$all` is filtered: every category of ours and nothing else. */
export const streamPrefixes: readonly string[] = categories.map((category) => `${category}-`);

/** One delivery is one stream, written once and never again. */
export const deliveryStream = (deliveryId: string): StreamName => `delivery-${deliveryId}`;
