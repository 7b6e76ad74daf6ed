import { type Language } from './words/phrase';

/** The language of the environment's locale: Latvian where it says so, else English. */
export const languageOf = ({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language =>
  (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().startsWith('lv') ? 'lv' : 'en';
