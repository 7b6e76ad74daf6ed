import { describe, expect, it } from '@jest/globals';
import { type InquiryEvent } from '@lieciba/events';
import { stateAfter } from '../kernel/decider';
import { givenOf } from '../kernel/given.fixture';
import { now, tomorrow } from '../register/spec.fixture';
import { concerns, mayLook } from './inquiry';
import { inquiryDecider } from './inquiry.decider';
import { admission, closing, dismissal, inspectorRef, opening } from './inquiry.fixture';

const given = givenOf(inquiryDecider, now);
const after = (...events: InquiryEvent[]) => stateAfter(inquiryDecider, events);
const all = [opening, admission, dismissal, closing];
const boundless = { subjectRefs: [], categories: [], occurredFrom: undefined, occurredUntil: undefined };
const early = '2026-10-01T00:00:00.000Z';

describe('an inquiry', () => {
  it('is opened, lets inspectors look, and is closed', () => {
    given().when(opening.command()).then(opening.event());
    given(opening.event()).when(admission.command()).then(admission.event());
    given(opening.event(), admission.event()).when(dismissal.command()).then(dismissal.event());
    given(opening.event()).when(closing.command()).then(closing.event());
  });

  it('is each of these once, however often it is said', () => {
    for (const entry of all)
      given(...all.map((one) => one.event()))
        .when(entry.command())
        .thenNothing();
  });

  it('admits somebody who was dismissed again, for another time', () => {
    const again = { from: '2026-11-15T00:00:00.000Z' };
    given(opening.event(), admission.event(), dismissal.event())
      .when(admission.command(again))
      .then(admission.event(again));
  });

  it.each([
    ['another of the same name', [opening], opening.command({ authority: 'vid' }), 'ERR_INQUIRY_DIFFERS'],
    ['one into everything', [], opening.command(boundless), 'ERR_INQUIRY_BOUNDLESS'],
    ['one of tomorrow', [], opening.command({ openedAt: tomorrow }), 'ERR_NOT_YET'],
    [
      'a period that ends first',
      [],
      opening.command({ occurredUntil: '2025-01-01T00:00:00.000Z' }),
      'ERR_PERIOD_BACKWARDS',
    ],
    ['a deadline before it began', [], opening.command({ deadline: early }), 'ERR_PERIOD_BACKWARDS'],
    ['an inspector of nothing', [], admission.command(), 'ERR_INQUIRY_UNKNOWN'],
    ['an inspector before it began', [opening], admission.command({ from: early }), 'ERR_ORDER_IMPOSSIBLE'],
    ['an inspector for no time', [opening], admission.command({ until: early }), 'ERR_PERIOD_BACKWARDS'],
    ['an inspector when it is over', [opening, closing], admission.command(), 'ERR_INQUIRY_CLOSED'],
    ['a dismissal of a stranger', [opening], dismissal.command(), 'ERR_INSPECTOR_UNKNOWN'],
    ['a dismissal of tomorrow', [opening, admission], dismissal.command({ at: tomorrow }), 'ERR_NOT_YET'],
    [
      'a second dismissal',
      [opening, admission, dismissal],
      dismissal.command({ reason: 'other' }),
      'ERR_INSPECTOR_DISMISSED',
    ],
    ['another end', [opening, closing], closing.command({ outcome: 'other' }), 'ERR_INQUIRY_END_DIFFERS'],
    ['an end before it began', [opening], closing.command({ closedAt: early }), 'ERR_ORDER_IMPOSSIBLE'],
    ['an end of tomorrow', [opening], closing.command({ closedAt: tomorrow }), 'ERR_NOT_YET'],
  ] as const)('is refused: %s', (_, before, command, code) =>
    given(...before.map((entry) => entry.event()))
      .when(command)
      .thenRejects(code),
  );
});

describe('an inspector', () => {
  const within = '2026-11-01T00:00:00.000Z';
  const { from, until } = admission.event().data;

  it('may look from the day of admission, and no longer on its last', () => {
    const inquiry = after(opening.event(), admission.event());
    expect([early, from, within, until].map((at) => mayLook(inquiry, inspectorRef, at))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('may not look once dismissed, when it is over, or by another name', () => {
    const { at } = dismissal.event().data;
    const dismissed = after(opening.event(), admission.event(), dismissal.event());
    expect([within, at].map((instant) => mayLook(dismissed, inspectorRef, instant))).toEqual([true, false]);
    const over = after(opening.event(), admission.event(), closing.event());
    expect(mayLook(over, inspectorRef, closing.event().data.closedAt)).toBe(false);
    expect(mayLook(after(opening.event(), admission.event()), 'somebody', within)).toBe(false);
  });
});

describe('an inquiry that names', () => {
  it('people concerns them and nobody else; one that names nobody concerns everybody', () => {
    const [ref = ''] = opening.event().data.subjectRefs;
    expect([[ref], ['other', ref], ['other'], []].map((refs) => concerns(after(opening.event()), refs))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(concerns(after(opening.event({ subjectRefs: [] })), ['other'])).toBe(true);
  });
});
