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
    expect(peopleOf(delivery(nameless, access()))[1]).toEqual(expect.objectContaining({ name: 'Anna Bērziņa' }));
  });

  it('are not mixed up between schemes', () => {
    const subjects = ['client-number', 'staff-login'].map((scheme) => ({ scheme, value: '4711' }));
    expect(peopleOf(delivery(access({ subjects })))).toHaveLength(3);
  });
});
