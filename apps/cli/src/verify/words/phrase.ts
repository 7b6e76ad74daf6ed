/** The languages an auditor may read in. */
export type Language = 'lv' | 'en';

/** One thing said in both. */
export type Phrase = Readonly<Record<Language, string>>;
