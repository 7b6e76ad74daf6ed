/// <reference lib="dom" />
import { type Outcome } from '../outcome';
import { printable } from '../printable';
import { factNames } from '../words/facts';
import { faults } from '../words/faults';
import { type Language } from '../words/phrase';
import { notShownWord, proven, verdictWords } from '../words/verdicts';
import { judgeGiven } from './judge-given';
import { type PageWord, pageWords } from './page-words';

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

const proof = byId<HTMLInputElement>('proof');
const leaf = byId<HTMLInputElement>('leaf');
const keyFile = byId<HTMLInputElement>('key-file');
const keys = byId<HTMLTextAreaElement>('keys');
const result = byId('result');

let language: Language = navigator.language.startsWith('lv') ? 'lv' : 'en';
let outcome: Outcome | null = null;

const element = (name: string, text: string, className = ''): HTMLElement => {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
};

const factsOf = ({ facts }: Outcome): HTMLElement => {
  const list = document.createElement('dl');
  for (const name of Object.keys(factNames) as (keyof typeof factNames)[]) {
    const value = facts[name];
    const text = typeof value === 'object' ? value.join('\n') : value === undefined ? '' : String(value);
    if (text !== '') list.append(element('dt', factNames[name][language]), element('dd', printable(text)));
  }
  return list;
};

const show = (): void => {
  document.documentElement.lang = language;
  document.title = `Lieciba · ${pageWords.title[language]}`;
  for (const place of document.querySelectorAll<HTMLElement>('[data-word]'))
    place.textContent = pageWords[place.dataset['word'] as PageWord][language];
  for (const choice of document.querySelectorAll<HTMLElement>('[data-language]'))
    choice.setAttribute('aria-pressed', String(choice.dataset['language'] === language));
  for (const place of document.querySelectorAll<HTMLElement>('[data-name]'))
    place.textContent =
      byId<HTMLInputElement>(place.dataset['name'] ?? '').files?.[0]?.name ?? pageWords.drop[language];
  result.className = outcome?.verdict ?? 'waiting';
  if (!outcome) return result.replaceChildren(element('p', pageWords.waiting[language]));
  const holds = outcome.verdict === 'proven' ? proven[outcome.code] : null;
  const said = outcome.verdict === 'proven' ? proven[outcome.code].shown : faults[outcome.code];
  result.replaceChildren(
    element('p', verdictWords[outcome.verdict][language], 'verdict'),
    element('p', said[language], 'said'),
    factsOf(outcome),
    ...(holds ? [element('p', `${notShownWord[language]}: ${holds.notShown[language]}`, 'not-shown')] : []),
    element('p', outcome.code, 'code'),
  );
};

const bytesOf = async (input: HTMLInputElement): Promise<Uint8Array | null> => {
  const file = input.files?.[0];
  return file ? new Uint8Array(await file.arrayBuffer()) : null;
};

let asked = 0;

/** Judges what is there; an answer that was overtaken by a newer question is not shown. */
const check = async (): Promise<void> => {
  const mine = ++asked;
  const [given, record] = await Promise.all([bytesOf(proof), bytesOf(leaf)]);
  const judged =
    given && keys.value.trim() !== '' ? await judgeGiven({ proof: given, leaf: record, keys: keys.value }) : null;
  if (mine !== asked) return;
  outcome = judged;
  show();
};

for (const input of [proof, leaf, keys]) input.addEventListener('input', () => void check());
keyFile.addEventListener('input', async () => {
  const bytes = await bytesOf(keyFile);
  if (bytes) keys.value = new TextDecoder().decode(bytes);
  await check();
});
byId('check').addEventListener('click', () => void check());

for (const zone of document.querySelectorAll<HTMLElement>('[data-drop]')) {
  const input = byId<HTMLInputElement>(zone.dataset['drop'] ?? '');
  const over = (is: boolean) => (event: Event) => {
    event.preventDefault();
    zone.classList.toggle('over', is);
  };
  zone.addEventListener('dragover', over(true));
  zone.addEventListener('dragleave', over(false));
  zone.addEventListener('drop', (event) => {
    over(false)(event);
    if (!event.dataTransfer?.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('input'));
  });
}
for (const choice of document.querySelectorAll<HTMLElement>('[data-language]'))
  choice.addEventListener('click', () => {
    language = choice.dataset['language'] as Language;
    show();
  });
show();
