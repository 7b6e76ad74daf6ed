import { describe, expect, it } from '@jest/globals';
import { access, deletion, delivery } from './delivery.fixture';
import { peopleOf } from './people';

describe('the people of a delivery', () => {
  it('are its subjects, its actors and those who authorised', () => {
    expect(peopleOf(delivery(deletion()))).toEqual([
      { scheme: 'client-number', value: '4711' },
      { scheme: 'staff-login', value: 'anna.berzina', name: 'Anna Bērziņa' },
      { scheme: 'staff-login', value: 'janis.ozols', name: undefined },
    ]);
  });

  it('are named once, however often they appear', () => {
    expect(peopleOf(delivery(access(), access({ key: 'crm/2' })))).toHaveLength(2);
  });

  it('keep the name that only one of the reports gave', () => {
    const nameless = { ...access(), key: 'crm/0', actor: { id: 'anna.berzina', role: 'clerk' } };
    const named = expect.objectContaining({ name: 'Anna Bērziņa' });
    expect(peopleOf(delivery(nameless, access()))[1]).toEqual(named);
    expect(peopleOf(delivery(access(), nameless))[1]).toEqual(named);
  });

  it('come in the order in which they were last named, so that of several names the last counts', () => {
    const by = (id: string, name: string) => access({ actor: { id, name, role: 'clerk' } });
    const people = peopleOf(delivery(by('anna', 'Anna B.'), by('anna ', 'Anna K.'), by('anna', 'Anna B.')));
    expect(people.slice(1).map(({ value, name }) => [value, name])).toEqual([
      ['anna ', 'Anna K.'],
      ['anna', 'Anna B.'],
    ]);
  });

  it('are not mixed up between schemes', () => {
    const subjects = ['client-number', 'staff-login'].map((scheme) => ({ scheme, value: '4711' }));
    expect(peopleOf(delivery(access({ subjects })))).toHaveLength(3);
  });
});
