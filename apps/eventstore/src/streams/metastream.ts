const PREFIX = '$$';

/** Whether the stream holds the metadata of another. */
export const isMetastream = (name: string): boolean => name.startsWith(PREFIX);

export const metastreamOf = (name: string): string => PREFIX + name;

/** The stream whose metadata this metastream holds. */
export const originalOf = (metastream: string): string => metastream.slice(PREFIX.length);
