import { describe, expect, it } from '@jest/globals';
import { access, disclosure } from '../assessment/histories/records.fixture';
import { ecsoen } from '../catalogue/ecsoen.policy.generated';
import { exceptionsThatWithhold, isOnlyClaimed, isShown } from './shown';

const exceptions = exceptionsThatWithhold([ecsoen.catalogue]);
const cover = { recordIds: [], recipients: ['bank'], categories: [] };
const standing = { cover, liftedAt: null };
const elsewhere = { cover: { ...cover, recipients: ['vid'] }, liftedAt: null };
const claimed = disclosure({ informed: { exception: 'restricted-by-law' } });
const { recordedAt } = claimed.data;
const lifted = { cover, liftedAt: new Date(Date.parse(recordedAt) + 1).toISOString() };

describe('a person is shown', () => {
  it.each([
    ['what nothing covers', access(), [standing]],
    ['what only another withholding covers', disclosure(), [elsewhere]],
    ['what was withheld until it was lifted', disclosure(), [lifted]],
    ['what a source wanted hidden, once an order that took it up was lifted', claimed, [lifted, elsewhere]],
    ['an exception from informing that hides nothing', disclosure({ informed: { exception: 'already-has-info' } }), []],
  ])('%s', (_, handling, withholdings) => expect(isShown(handling, withholdings, exceptions)).toBe(true));
});

describe('a person is not shown', () => {
  it.each([
    ['what is withheld', disclosure(), [standing]],
    ['what is withheld by one though another was lifted', disclosure(), [lifted, standing]],
    ['what a source wants hidden, though nobody ordered it', claimed, []],
    [
      'what a source wants hidden, though some other withholding was lifted',
      claimed,
      [{ ...elsewhere, liftedAt: lifted.liftedAt }],
    ],
    [
      'what a source wants hidden and reported after an order of the same scope was lifted: nobody looked at that',
      claimed,
      [{ cover, liftedAt: recordedAt }],
    ],
  ])('%s', (_, handling, withholdings) => expect(isShown(handling, withholdings, exceptions)).toBe(false));
});

describe('the word of a source alone hides', () => {
  it.each([
    ['what no order took up', claimed, [elsewhere], true],
    ['what an order took up', claimed, [standing], false],
    ['what an order had taken up until it was lifted', claimed, [lifted], false],
    ['nothing that it does not speak of', disclosure(), [], false],
  ])('%s', (_, handling, withholdings, hides) => expect(isOnlyClaimed(handling, withholdings, exceptions)).toBe(hides));
});

describe('exceptions that withhold', () => {
  it('are those of the catalogues, and none where there is no catalogue', () => {
    expect([...exceptions]).toEqual(['restricted-by-law']);
    expect([...exceptionsThatWithhold([])]).toEqual([]);
  });
});
