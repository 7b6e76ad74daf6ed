import { describe, expect, it } from '@jest/globals';
import { RecipientNotified } from '@lieciba/events';
import { recipientsToTell } from './art19';
import { entered, newYear, recipient } from './histories/entries.fixture';
import { access, after, deletion, disclosure, noon, subjectRef, transfer } from './histories/records.fixture';
import { type World, worldAfter } from './histories/world.fixture';
import { holdingsOf } from './holdings';

const earlier = { occurredAt: newYear };
const toTell = ({ subject, recipients, handlings }: World) => {
  const { deletions, disclosures } = holdingsOf(handlings);
  return deletions.flatMap((one) => recipientsToTell(one, disclosures, subject, recipients));
};

describe('recipients to be told of a deletion', () => {
  it('are those that were given any of it, processors among them', () =>
    expect(toTell(worldAfter(disclosure(earlier), transfer(earlier), access(earlier), deletion()))).toEqual([
      { recipient: 'bank', categories: ['client-data'] },
      { recipient: 'mailer', categories: ['client-data'] },
    ]));

  it('are not those that were given something else, or only afterwards', () =>
    expect(
      toTell(
        worldAfter(
          disclosure({ ...earlier, categories: ['person-contact'] }),
          transfer({ occurredAt: after(noon, 1) }),
          deletion(),
        ),
      ),
    ).toEqual([]));

  it('are not authorities within an inquiry, which are no recipients', () => {
    const police = recipient({ recipientId: 'police', kind: 'authority-inquiry' });
    expect(toTell(worldAfter(police, disclosure({ ...earlier, recipient: 'police' }), deletion()))).toEqual([]);
  });

  it('bear the day on which they were told', () => {
    const { recordId } = deletion().data;
    const told = RecipientNotified({ subjectRef, recipient: 'bank', recordId, at: noon, ...entered });
    expect(toTell(worldAfter(disclosure(earlier), deletion(), told))).toEqual([
      { recipient: 'bank', categories: ['client-data'], notifiedAt: noon },
    ]);
  });
});
