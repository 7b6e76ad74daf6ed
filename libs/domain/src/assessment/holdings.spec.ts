import { describe, expect, it } from '@jest/globals';
import { newYear } from './histories/entries.fixture';
import { access, deletion, disclosure, noon } from './histories/records.fixture';
import { holdingsOf } from './holdings';

describe('what the log shows of a person', () => {
  it('is each category in each system, from the first handling to the last', () => {
    const { lines } = holdingsOf([
      access(),
      access({ occurredAt: newYear, system: 'archive' }),
      access({ occurredAt: newYear }),
    ]);
    expect(lines).toEqual([
      { category: 'client-data', system: 'archive', firstAt: newYear, lastAt: newYear },
      { category: 'client-data', system: 'crm', firstAt: newYear, lastAt: noon },
    ]);
  });

  it('is since when a person is of the past to the company, and until when not', () => {
    const { lines } = holdingsOf([
      access({ subjectLifecycle: 'former' }),
      access({ occurredAt: newYear, subjectLifecycle: 'current' }),
    ]);
    expect(lines).toMatchObject([{ formerFirstAt: noon, formerLastAt: noon, otherLastAt: newYear }]);
  });

  it('is who was given what, and since when', () => {
    const { disclosures } = holdingsOf([disclosure(), disclosure({ occurredAt: newYear })]);
    expect(disclosures).toEqual([{ recipient: 'bank', category: 'client-data', firstAt: newYear, lastAt: noon }]);
  });

  it('is what was deleted, which is no handling that keeps data alive', () => {
    const { recordId } = deletion().data;
    expect(holdingsOf([deletion()])).toEqual({
      lines: [],
      deletions: [
        { recordId, occurredAt: noon, categories: ['client-data'], fields: [], system: 'crm', scope: 'category' },
      ],
      disclosures: [],
    });
  });
});
