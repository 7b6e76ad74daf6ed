import { existsSync } from 'node:fs';
import { openInChromium } from './open-in-chromium';
import { openInNode } from './open-in-node';

/** The page, as somebody uses it. */
export interface OpenPage {
  /** Puts a file on the input of this id. */
  choose(id: string, file: string): Promise<void>;
  type(keys: string): Promise<void>;
  speak(language: 'lv' | 'en'): Promise<void>;
  /** The outcome's text once it says this; throws with what it says instead. */
  says(words: string): Promise<string>;
  close(): Promise<void>;
}

const browser = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
  .filter((path) => path !== '')
  .find((path) => existsSync(path));

/** Opens the page in the machine's Chromium; where it has none, runs its script in Node, on as much of a document as it needs. */
export const openPage = (file: string): Promise<OpenPage> =>
  browser === undefined ? openInNode(file) : openInChromium(browser, file);
