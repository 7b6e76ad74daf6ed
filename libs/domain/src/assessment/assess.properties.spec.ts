import { describe, expect, it } from '@jest/globals';
import { encode, FindingRaised } from '@lieciba/events';
import fc from 'fast-check';
import { type Finding, findingIdOf } from '../finding/finding';
import { assess } from './assess';
import { type Context } from './context';
import { anyNow, someEntries } from './histories/generated-entries.fixture';
import { anyHandling } from './histories/generated-handlings.fixture';
import { subjectRef } from './histories/records.fixture';
import { contextIn, judgedIn, timedIn, type World, worldAfter } from './histories/world.fixture';
import { holdingsOf } from './holdings';

const handlings = fc.array(anyHandling, { minLength: 1, maxLength: 6 });
/** Told as events, so that a counterexample can be read. */
const told = [someEntries, handlings] as const;

const metadata = {
  $correlationId: subjectRef,
  $causationId: subjectRef,
  sourceId: 'judge',
  recordedAt: '2026-06-01T09:00:00.000Z',
};
const raised = (finding: Finding) =>
  FindingRaised({
    ...finding,
    findingId: findingIdOf({ kind: 'record', id: subjectRef }, finding),
    matter: 'record',
    matterId: subjectRef,
    raisedAt: finding.occurredAt,
  });

/** Every list of the registers the other way round. */
const reversed = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(reversed).reverse() as T;
  if (typeof value !== 'object' || value === null || 'subjectGroups' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, reversed(part as unknown)])) as T;
};
const inOrder = (findings: readonly Finding[]) => findings.map((finding) => JSON.stringify(finding)).sort();
const all = (given: World, now: string) => [
  ...judgedIn(given),
  ...timedIn(given, now).flatMap(({ findings }) => findings),
];

// Each world is judged several times over: sixty of them say as much as more would.
fc.configureGlobal({ numRuns: 60 });

describe('whatever is reported, and whatever the registers say', () => {
  it('a judgement is given, and its explanations carry every fact they rest on', () =>
    fc.assert(
      fc.property(...told, anyNow, (entries, events, now) => {
        const given = worldAfter(...entries, ...events);
        for (const { facts, explanation } of all(given, now))
          for (const { value } of facts) {
            expect(explanation.lv).toContain(value);
            expect(explanation.en).toContain(value);
          }
      }),
    ));

  it('every finding can be written to the log', () =>
    fc.assert(
      fc.property(...told, anyNow, (entries, events, now) => {
        const given = worldAfter(...entries, ...events);
        for (const finding of all(given, now)) expect(encode(raised(finding), metadata).type).toBe('FindingRaised.v1');
      }),
    ));

  it('no two findings are about the same part of the same matter', () =>
    fc.assert(
      fc.property(...told, anyNow, (entries, events, now) => {
        const given = worldAfter(...entries, ...events);
        for (const findings of [judgedIn(given), ...timedIn(given, now).map((answer) => answer.findings)]) {
          const keys = findings.map(({ rule, part = '' }) => `${rule} ${part}`);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
    ));

  it('the order in which facts became known does not matter', () =>
    fc.assert(
      fc.property(...told, (entries, events) => {
        const given = worldAfter(...entries, ...events);
        const event = given.handlings.at(-1);
        if (!event) return;
        const context = contextIn(given);
        const recipients = new Map([...given.recipients].map(([id, one]) => [id, reversed(one)]));
        const another: Context = { ...reversed(context), recipients };
        expect(inOrder(assess(event, another))).toEqual(inOrder(assess(event, context)));
      }),
    ));

  it('what the log shows of a person is the same in whatever order it is read', () =>
    fc.assert(fc.property(handlings, (events) => expect(holdingsOf(events.toReversed())).toEqual(holdingsOf(events)))));
});

describe('what only time can change', () => {
  it('stays as it is until the instant that was named', () =>
    fc.assert(
      fc.property(...told, anyNow, (entries, events, now) => {
        const given = worldAfter(...entries, ...events);
        const answers = timedIn(given, now);
        const next = answers.map(({ nextAt }) => nextAt?.getTime() ?? Infinity);
        // Nothing is named that lies behind; where nothing is named at all, the last day there is will do.
        const until = Math.max(Math.min(...next, Date.parse('9999-12-31')) - 1, Date.parse(now));
        const later = timedIn(given, new Date(until).toISOString());
        expect(later.map(({ findings }) => findings)).toEqual(answers.map(({ findings }) => findings));
      }),
    ));

  it('finds something new at the instant that was named', () =>
    fc.assert(
      fc.property(...told, anyNow, (entries, events, now) => {
        const given = worldAfter(...entries, ...events);
        timedIn(given, now).forEach(({ findings, nextAt }, i) => {
          // A new catalogue may leave everything as it was.
          if (!nextAt || given.policy.versions.some(({ inForceFrom }) => inForceFrom === nextAt.toISOString())) return;
          const later = timedIn(given, nextAt.toISOString())[i];
          expect(later?.findings.length).toBeGreaterThan(findings.length);
        });
      }),
    ));
});
