import { describe, expect, it } from '@jest/globals';
import { type Told } from './histories/history.fixture';
import { histories } from './histories/histories.fixture';
import { access, deletion, disclosure, transfer } from './histories/records.fixture';
import { judgedIn, timedIn, worldAfter } from './histories/world.fixture';
import { rules } from './rules-table';

const found = ({ events, now }: Told): readonly string[] => {
  const world = worldAfter(...events);
  const findings = now === undefined ? judgedIn(world) : timedIn(world, now).flatMap((answer) => answer.findings);
  return findings.map(({ rule }) => rule);
};

describe('a company in good order', () => {
  it.each([access(), disclosure(), transfer(), deletion()])('has nothing found of its $type', (event) =>
    expect(judgedIn(worldAfter(event))).toEqual([]),
  );
});

describe.each(histories)('$rule', ({ rule, raised, spared, boundary }) => {
  it('is raised', () => expect(found(raised)).toContain(rule));
  it('is not raised by the nearest history', () => expect(found(spared)).not.toContain(rule));
  if (!boundary) return;
  it('is raised on one side of its instant', () => expect(found(boundary.raised)).toContain(rule));
  it('is not raised on the other', () => expect(found(boundary.spared)).not.toContain(rule));
});

describe('the table of rules', () => {
  it('has a history for every rule', () => {
    expect(histories.map(({ rule }) => rule).sort()).toEqual([...rules.keys()].sort());
  });
});
