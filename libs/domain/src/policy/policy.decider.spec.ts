import { describe, expect, it } from '@jest/globals';
import { changed, policy } from '../catalogue/catalogue.fixture';
import { stateAfter } from '../kernel/decider';
import { givenOf } from '../kernel/given.fixture';
import { now, tomorrow } from '../register/spec.fixture';
import { policyDecider } from './policy.decider';
import { category, interest, next, publication, purpose } from './policy.fixture';

const given = givenOf(policyDecider, now);
const published = publication.event();
const later = '2027-01-01T00:00:00.000Z';

describe('a version of the policy', () => {
  it('is published with the whole catalogue and its hash', () => given().when(publication.command()).then(published));
  it('is published once', () => given(published).when(publication.command()).thenNothing());
  it('is the same whatever order its keys were written in', () => {
    const reversed = Object.fromEntries(Object.entries(policy).reverse());
    given(published)
      .when(publication.command({ catalogue: reversed }))
      .thenNothing();
  });
  it('is followed by the next', () =>
    given(published)
      .when(publication.command({ catalogue: next, inForceFrom: later }))
      .then(publication.event({ catalogue: next, inForceFrom: later })));
  it.each([
    ['as of another day', { inForceFrom: later }, 'ERR_POLICY_VERSION_DIFFERS'],
    [
      'with another text',
      { catalogue: Object(changed(['controller', 'name'], 'SIA Cits')) },
      'ERR_POLICY_VERSION_DIFFERS',
    ],
    ['as of the same instant as another', { catalogue: next }, 'ERR_POLICY_TIME_TAKEN'],
    ['for another controller', { controllerId: 'cits' }, 'ERR_CONTROLLER_DIFFERS'],
    ['without a catalogue', { catalogue: {} }, 'ERR_CATALOGUE_MALFORMED'],
  ] as const)('is refused %s', (_, change, code) =>
    given(published).when(publication.command(change)).thenRejects(code),
  );
  it('is refused when the log could not hold it', () => {
    const notes = Array.from({ length: 1_000 }, (_, i) => ({
      ...policy.peculiarities[0],
      code: `note-${i}`,
      note: { lv: 'ā'.repeat(300), en: 'a'.repeat(300) },
    }));
    const catalogue = Object(changed(['peculiarities'], notes));
    given().when(publication.command({ catalogue })).thenRejects('ERR_CATALOGUE_TOO_LARGE');
  });
});

describe('the versions of a policy', () => {
  it('stand in the order of their force, whenever they were published', () => {
    const newest = publication.event({ catalogue: next, inForceFrom: later });
    const { versions } = stateAfter(policyDecider, [newest, published]);
    expect(versions.map(({ inForceFrom }) => inForceFrom)).toEqual([published.data.inForceFrom, later]);
    expect(versions[0]?.catalogue).toEqual(policy);
  });
  it('leave out one that cannot be read, by name', () => {
    const damaged = { ...published, data: { ...published.data, catalogue: '{"categories":[]}' } };
    expect(stateAfter(policyDecider, [damaged])).toMatchObject({ versions: [], unreadable: ['2025-1'] });
  });
});

describe('a category of the open list', () => {
  it('is added', () => given(published).when(category.command()).then(category.event()));
  it('is added once', () => given(published, category.event()).when(category.command()).thenNothing());
  it.each([
    ['otherwise under the same code', { safeguardsNote: 'None.' }, 'ERR_CATEGORY_DIFFERS'],
    ['under a code of the catalogue', { category: 'client-data' }, 'ERR_CATEGORY_DIFFERS'],
    ['with a special field it does not have', { category: 'other', art9Fields: ['x'] }, 'ERR_FIELD_UNKNOWN'],
  ] as const)('is refused %s', (_, change, code) =>
    given(published, category.event()).when(category.command(change)).thenRejects(code),
  );
  it('is refused before any catalogue', () => given().when(category.command()).thenRejects('ERR_POLICY_UNKNOWN'));
});

describe('a purpose of the open list', () => {
  it('is added', () => given(published).when(purpose.command()).then(purpose.event()));
  it('is added once', () => given(published, purpose.event()).when(purpose.command()).thenNothing());
  it('may have parts', () => {
    const whole = purpose.event({ purpose: 'loyalty', partOf: undefined });
    const part = { purpose: 'points', partOf: 'loyalty' };
    given(published, whole).when(purpose.command(part)).then(purpose.event(part));
  });
  it.each([
    ['otherwise under the same code', { bases: ['contract'] }, 'ERR_PURPOSE_DIFFERS'],
    ['under a code of the catalogue', { purpose: 'sp-claims' }, 'ERR_PURPOSE_DIFFERS'],
    ['as a part of nothing known', { partOf: 'gambling' }, 'ERR_PURPOSE_UNKNOWN'],
  ] as const)('is refused %s', (_, change, code) =>
    given(published, purpose.event()).when(purpose.command(change)).thenRejects(code),
  );
  it('is refused before any catalogue', () => given().when(purpose.command()).thenRejects('ERR_POLICY_UNKNOWN'));
});

describe('an assessment of an interest', () => {
  it('is recorded', () => given().when(interest.command()).then(interest.event()));
  it('is recorded once', () => given(interest.event()).when(interest.command()).thenNothing());
  it('may weigh another interest in the same paper', () => {
    const other = { interest: 'li-business' };
    given(interest.event()).when(interest.command(other)).then(interest.event(other));
  });
  it.each([
    ['otherwise in the same paper', { reviewBy: undefined }, 'ERR_INTEREST_ASSESSMENT_DIFFERS'],
    ['in the future', { assessmentRef: 'LIA-4', assessedAt: tomorrow }, 'ERR_NOT_YET'],
    ['to be reviewed before', { assessmentRef: 'LIA-4', reviewBy: '2026-01-14T00:00:00.000Z' }, 'ERR_PERIOD_BACKWARDS'],
  ] as const)('is refused %s', (_, change, code) =>
    given(interest.event()).when(interest.command(change)).thenRejects(code),
  );
});
