import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type Finding } from '../finding/finding';
import { category } from '../policy/policy.fixture';
import { edges } from './histories/edges.histories.fixture';
import { histories } from './histories/histories.fixture';
import { type Told } from './histories/history.fixture';
import { access, deletion, disclosure, transfer } from './histories/records.fixture';
import { judgedIn, timedIn, worldAfter } from './histories/world.fixture';
import { rules } from './rules-table';
import { namesIn } from './words';

const withIn = (value: string): unknown => expect.stringContaining(value);
const findingsOf = ({ events, now }: Told): readonly Finding[] => {
  const world = worldAfter(...events);
  return now === undefined ? judgedIn(world) : timedIn(world, now).flatMap(({ findings }) => findings);
};
const found = (history: Told): readonly string[] => findingsOf(history).map(({ rule }) => rule);
/** What the rule has to say of a history that raises it. */
const saidBy = (code: string, history: Told): readonly Finding[] =>
  findingsOf(history).filter(({ rule }) => rule === code);

describe('a record of several categories that nobody announced', () => {
  it('is told of each of them', () => {
    const informedFrom = '2026-12-01T00:00:00.000Z';
    const added = ['vehicle', 'locker'].map((code) => category.event({ category: code, informedFrom }));
    const world = worldAfter(...added, access({ categories: ['vehicle', 'locker'] }));
    const told = judgedIn(world).filter(({ rule }) => rule === 'category-not-announced');
    expect(told.map(({ part }) => part)).toEqual(['vehicle', 'locker']);
  });
});

describe('a company in good order', () => {
  it.each([access(), disclosure(), transfer(), deletion()])('has nothing found of its $type', (event) =>
    expect(judgedIn(worldAfter(event))).toEqual([]),
  );
});

describe.each(histories)('$rule', ({ rule, raised, spared, boundary }) => {
  it('is raised', () => expect(found(raised)).toContain(rule));
  it('tells every fact it rests on in both languages', () => {
    const said = [raised, boundary?.raised ?? raised].flatMap((history) => saidBy(rule, history));
    for (const { facts, explanation } of said) {
      expect(facts.length).toBeGreaterThan(0);
      for (const { value } of facts) expect([explanation.lv, explanation.en]).toEqual([withIn(value), withIn(value)]);
      expect(`${explanation.lv}${explanation.en}`).not.toMatch(/[{}]/);
    }
  });
  it('is not raised by the nearest history', () => expect(found(spared)).not.toContain(rule));
  if (!boundary) return;
  it('is raised on one side of its instant', () => expect(found(boundary.raised)).toContain(rule));
  it('is not raised on the other', () => expect(found(boundary.spared)).not.toContain(rule));
});

describe.each(edges)('at another instant of its own, $rule', ({ rule, raised, spared }) => {
  it('is raised on one side', () => expect(found(raised)).toContain(rule));
  it('is not raised on the other', () => expect(found(spared)).not.toContain(rule));
});

describe('the table of rules', () => {
  it.each([...rules.values()])('tells what $code is in the letters of both languages', (rule) => {
    for (const { lv, en } of [rule.title, rule.raisedWhen, rule.explanation]) {
      expect(lv.replaceAll(/\{[a-z]+\}/g, '')).toMatch(/^[\p{L}\d .,;:()„”/–%-]+$/u);
      expect(lv).not.toMatch(/[\u0080-\u00ff]/);
      expect(en).not.toMatch(/[^\u0020-\u007e]/);
      expect(lv).not.toBe(en);
    }
    expect(namesIn(rule.explanation.lv).toSorted()).toEqual(namesIn(rule.explanation.en).toSorted());
  });

  it('stands in docs/rules.md, every rule of it', () => {
    const page = readFileSync(new URL('../../../../docs/rules.md', import.meta.url), 'utf8');
    for (const { code, title } of rules.values()) {
      expect(page).toContain(`| \`${code}\``);
      expect(page).toContain(`**${title.lv}.**`);
      expect(page).toContain(`**${title.en}.**`);
    }
  });

  it('has a history for every rule', () => {
    expect(histories.map(({ rule }) => rule).sort()).toEqual([...rules.keys()].sort());
  });
});
