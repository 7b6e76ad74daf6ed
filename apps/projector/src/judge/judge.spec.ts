import { describe, expect, it } from '@jest/globals';
import { type LiecibaEvent } from '@lieciba/events';
import fc from 'fast-check';
import { Courtroom } from './spec/courtroom';
import {
  answered,
  approved,
  asked,
  consented,
  contracted,
  deleted,
  granted,
  lifted,
  on,
  published,
  read,
  recordId,
  registered,
  restricted,
  sent,
  sentInSecret,
  weighed,
  withdrawn,
  withheld,
} from './spec/log-of-facts';

const heard = async (events: readonly LiecibaEvent[], batchOf?: number): Promise<Courtroom> => {
  const room = new Courtroom();
  await room.hear(events, batchOf);
  return room;
};
const rulesOn = ({ standing }: Courtroom, n: number): readonly string[] =>
  standing
    .map((said): { rule: string; matterId: string } => JSON.parse(said))
    .filter(({ matterId }) => matterId === recordId(n))
    .map(({ rule }) => rule);

describe('the judge', () => {
  it('raises what it finds about a handling', async () => {
    expect(rulesOn(await heard([published(), consented(2), read(1, 1)]), 1)).toContain('consent-not-in-force');
  });

  it('says nothing of a handling on a consent in force', async () => {
    expect(rulesOn(await heard([published(), consented(2), read(1, 3)]), 1)).not.toContain('consent-not-in-force');
  });

  it('clears what later knowledge explains, and keeps on record that it was raised', async () => {
    const room = await heard([published(), read(1, 3), consented(2)]);
    expect(rulesOn(room, 1)).not.toContain('consent-not-in-force');
    const names = [...room.histories.values()].map((events) => events.map(({ type }) => type));
    expect(names).toContainEqual(['FindingRaised', 'FindingCleared']);
  });

  it('raises what later knowledge brings to light', async () => {
    const room = await heard([published(), consented(1), read(1, 5), withdrawn(4)]);
    expect(rulesOn(room, 1)).toContain('processing-after-withdrawal');
  });

  it('looks again at what came after a deletion that is reported late', async () => {
    const room = await heard([published(), consented(1), read(1, 6), deleted(2, 5)], 1);
    expect(rulesOn(room, 1)).toContain('processing-after-deletion');
  });

  it('looks again at everything a recipient was given', async () => {
    const before = await heard([published(), consented(1), sent(1, 6)], 1);
    expect(rulesOn(before, 1)).toContain('recipient-unregistered');
    await before.hear([registered(), contracted(1)], 1, 4);
    expect(rulesOn(before, 1)).not.toContain('recipient-unregistered');
  });

  it('looks again at what came to a processor at the end of a chain, once its beginning is known', async () => {
    const chain = [registered(), registered('host', 'mail-provider'), registered('cellar', 'host')];
    const room = await heard([published(), ...chain, sent(1, 6, 1, 'cellar')], 1);
    expect(rulesOn(room, 1)).toContain('subprocessor-not-authorised');
    await room.hear([contracted(1, ['host', 'cellar'])], 1, 6);
    expect(rulesOn(room, 1)).not.toContain('subprocessor-not-authorised');
  });

  it('says nothing twice when it has to hear a batch again', async () => {
    const room = new Courtroom();
    const events = [published(), read(1, 3), consented(2), withdrawn(4), read(2, 5)];
    await room.hear(events);
    const said = room.store.log.length;
    expect(said).toBeGreaterThan(0);
    room.memory = new Courtroom().memory;
    await room.hear(events);
    expect(room.store.log).toHaveLength(said);
  });

  it('goes on where the log failed it', async () => {
    const events = [published(), read(1, 3), sent(2, 4), restricted(1)];
    const whole = await heard(events);
    const room = new Courtroom();
    room.store.failWith(new Error('away'));
    await expect(room.hear(events)).rejects.toThrow('away');
    room.store.failWith(null);
    await room.hear(events);
    expect(room.standing).toEqual(whole.standing);
  });

  it('raises what falls due, once its day has come', async () => {
    const room = await heard([published(), consented(1), read(1, 2), withdrawn(3)]);
    const before = room.standing.length;
    await room.wait(on(400));
    expect(room.standing.length).toBeGreaterThan(before);
    const said = room.store.log.length;
    await room.wait(on(401));
    expect(room.store.log).toHaveLength(said);
  });

  it('tells a recipient from a request that has the same id', async () => {
    const room = await heard([published(), registered(), contracted(1)]);
    await room.wait(on(31));
    expect(room.standing.join()).toContain('processor-contract-incomplete');
    await room.hear([asked('mail-provider', 3)], 1, 4);
    await room.wait(on(80));
    expect(room.standing.join()).toContain('processor-contract-incomplete');
    expect(room.standing.join()).toContain('dsr-policy-deadline-missed');
  });

  it('takes back what it said just before it was killed, once that turns out otherwise', async () => {
    const room = await heard([published(), asked('r-1', 3)]);
    await room.waitAndDie(on(30));
    expect(room.standing.join()).toContain('dsr-policy-deadline-missed');
    await room.hear([answered('r-1', 5)], 1, 3);
    await room.wait(on(31));
    expect(room.standing.join()).not.toContain('dsr-policy-deadline-missed');
  });

  it('looks at people of whom only the registers know, whenever a catalogue comes', async () => {
    const people = [restricted(1), lifted(3)];
    const sooner = await heard([published(), ...people]);
    await sooner.wait(on(31));
    expect(sooner.standing.join()).toContain('restriction-lift-not-announced');
    const room = await heard(people);
    await room.wait(on(30));
    await room.hear([published()], 1, 3);
    await room.wait(on(31));
    expect(room.standing).toEqual(sooner.standing);
  });

  it('leaves what fell due under a catalogue as it was said when the next comes into force', async () => {
    const room = await heard([published(), registered(), contracted(1)]);
    await room.wait(on(31));
    const said = room.store.log.length;
    expect(said).toBeGreaterThan(0);
    await room.hear([published(40, '2026-2')], 1, 4);
    await room.wait(on(50));
    expect(room.store.log).toHaveLength(said);
  });

  it('names the catalogue by which a request was received, whatever is in force when its time is up', async () => {
    const room = await heard([published(), asked('r-1', 3), published(10, '2026-2')]);
    await room.wait(on(30));
    expect(room.standing.join()).toContain('"policyVersion":"2026-1"');
    expect(room.standing.join()).not.toContain('"policyVersion":"2026-2"');
  });

  it('takes what a source wants hidden for a claim, until somebody orders that it is withheld', async () => {
    const room = await heard([published(), sentInSecret(1, 3)]);
    expect(rulesOn(room, 1)).toContain('withholding-not-ordered');
    await room.hear([withheld()], 1, 3);
    expect(rulesOn(room, 1)).not.toContain('withholding-not-ordered');
  });

  it('tells of a withholding that nobody approved in time, and of one that nobody looked at again', async () => {
    const [left, seen] = [await heard([published(), withheld()]), await heard([published(), withheld(), approved()])];
    const rulesIn = async (room: Courtroom, day: number) => {
      await room.wait(on(day));
      return room.standing.map((said) => (JSON.parse(said) as { rule: string }).rule);
    };
    expect([await rulesIn(left, 59), await rulesIn(left, 62)]).toEqual([[], ['withholding-unapproved']]);
    expect([await rulesIn(seen, 89), await rulesIn(seen, 91)]).toEqual([[], ['withholding-review-overdue']]);
  });

  it('asks for the review of an interest once it is overdue', async () => {
    const room = await heard([published(), weighed(1, 60)]);
    await room.wait(on(31));
    expect(room.standing).toEqual([]);
    await room.wait(on(70));
    expect(room.standing.join()).toContain('li-review-overdue');
  });
});

describe('judgement', () => {
  // Each register tells its own story in its own order; how they come to be heard between one another is chance.
  const stories: readonly (readonly LiecibaEvent[])[] = [
    [published()],
    [consented(2), withdrawn(6), restricted(8)],
    [consented(1, 2), restricted(3, 2)],
    [registered(), contracted(4)],
    [granted(3)],
    [read(1, 1)],
    [read(2, 3), sent(3, 5)],
    [read(4, 7), sent(5, 9, 2)],
    [deleted(6, 8)],
    [read(7, 10), read(8, 4, 2)],
    [sentInSecret(9, 4), sentInSecret(10, 4, 2)],
    [withheld(), approved()],
  ];
  const inOrder = stories.flat();
  const mixed = fc.array(fc.nat(stories.length - 1), { minLength: 60, maxLength: 60 }).map((picks) => {
    const left = stories.map((story) => [...story]);
    const order: LiecibaEvent[] = [];
    for (const pick of [...picks, ...stories.keys()]) {
      const next = left[pick]?.shift();
      if (next) order.push(next);
    }
    return [...order, ...left.flat()];
  });

  it('is the same in whatever order the facts arrive, and however they are batched', async () => {
    const expected = (await heard(inOrder)).standing;
    expect(expected.length).toBeGreaterThan(5);
    await fc.assert(
      fc.asyncProperty(mixed, fc.integer({ min: 1, max: 8 }), async (events, batchOf) => {
        expect((await heard(events, batchOf)).standing).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('is the same live and on replay, and replay writes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(mixed, fc.integer({ min: 1, max: 8 }), async (events, batchOf) => {
        const room = await heard(events, batchOf);
        const { log } = room.store;
        const said = log.length;
        room.memory = new Courtroom().memory;
        await room.hear(events, events.length);
        expect(log).toHaveLength(said);
      }),
      { numRuns: 12 },
    );
  });
});
