import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { compileFunction } from 'node:vm';
import { type OpenPage } from './open-page';

const WITHIN_MS = 10_000;

/** As much of an element as the page's script uses. */
class Element extends EventTarget {
  dataset: Record<string, string> = {};
  className = '';
  value = '';
  files: Blob[] = [];
  children: Element[] = [];
  attributes = new Map<string, string>();
  classList = { toggle: () => undefined };
  #own = '';

  get textContent(): string {
    return this.#own + this.children.map(({ textContent }) => textContent).join('\n');
  }
  set textContent(text: string) {
    this.#own = text;
    this.children = [];
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  append(...added: Element[]): void {
    this.children.push(...added);
  }
  replaceChildren(...added: Element[]): void {
    this.textContent = '';
    this.append(...added);
  }
}

/** The elements of the page that can be found, by id and by data attribute. */
const documentOf = (html: string) => {
  const byId = new Map<string, Element>();
  const marked: Element[] = [];
  for (const [, tag = ''] of html.matchAll(/<\w+([^<>]*)>/g)) {
    const element = new Element();
    for (const [, name = '', value = ''] of tag.matchAll(/([\w-]+)="([^"]*)"/g)) {
      if (name === 'id') byId.set(value, element);
      if (name.startsWith('data-')) element.dataset[name.slice('data-'.length)] = value;
    }
    if (Object.keys(element.dataset).length > 0) marked.push(element);
  }
  return {
    title: '',
    documentElement: new Element(),
    getElementById: (id: string) => byId.get(id),
    createElement: () => new Element(),
    querySelectorAll: (selector: string) =>
      marked.filter(({ dataset }) => selector.slice('[data-'.length, -1) in dataset),
  };
};

/** The page's own script without a browser. */
export const openInNode = async (file: string): Promise<OpenPage> => {
  const html = await readFile(file, 'utf8');
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(html) ?? [];
  const document = documentOf(html.replace(script, ''));
  const find = (id: string): Element => {
    const found = document.getElementById(id);
    if (!found) throw new Error(`The page has no ${id}.`);
    return found;
  };
  compileFunction(script, ['document', 'navigator', 'crypto'])(document, { language: 'lv' }, crypto);
  return {
    async choose(id, chosen) {
      find(id).files = [await openAsBlob(chosen)];
      find(id).dispatchEvent(new Event('input'));
    },
    async type(keys) {
      find('keys').value = keys;
      find('keys').dispatchEvent(new Event('input'));
    },
    async speak(language) {
      const [choice] = document
        .querySelectorAll('[data-language]')
        .filter(({ dataset }) => dataset['language'] === language);
      choice?.dispatchEvent(new Event('click'));
    },
    async says(words) {
      const until = performance.now() + WITHIN_MS;
      while (!find('result').textContent.includes(words)) {
        if (performance.now() > until) throw new Error(`It does not say '${words}' but: ${find('result').textContent}`);
        await nextTurn();
      }
      return find('result').textContent;
    },
    close: async () => undefined,
  };
};
