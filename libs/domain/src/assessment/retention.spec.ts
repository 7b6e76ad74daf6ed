import { describe, expect, it } from '@jest/globals';
import { RetentionGroundClosed, HoldReleased } from '@lieciba/events';
import { consent, entered, ground, hold, newYear, withdrawal } from './histories/entries.fixture';
import { access, deletion, noon, subjectRef } from './histories/records.fixture';
import { type World, worldAfter } from './histories/world.fixture';
import { holdingsOf } from './holdings';
import { retentionOf } from './retention';

const retention = ({ subject, handlings, policy }: World, now: string) =>
  retentionOf(subject, holdingsOf(handlings), policy, new Date(now));

const held = access({ occurredAt: newYear });
const march = '2026-02-28T22:00:00.000Z';
const line = { category: 'client-data', system: 'crm', holds: [] };

describe('what keeps data', () => {
  it('is a ground that is open, with its end where it has one', () => {
    expect(retention(worldAfter(ground(), held), noon)).toEqual([
      { ...line, keptBy: [{ condition: 'keep-contract', ref: 'p-1' }], overdue: false },
    ]);
    expect(retention(worldAfter(ground({ endsAt: '2027-01-01T00:00:00.000Z' }), held), noon)).toEqual([
      {
        ...line,
        keptBy: [{ condition: 'keep-contract', ref: 'p-1', until: '2027-01-01T00:00:00.000Z' }],
        overdue: false,
      },
    ]);
  });

  it('is a consent only where nothing else does', () => {
    const alone = retention(worldAfter(consent(), held), noon);
    expect(alone[0]?.keptBy).toEqual([{ condition: 'keep-consent', ref: 'k-1' }]);
    const beside = retention(worldAfter(consent(), ground(), held), noon);
    expect(beside[0]?.keptBy).toEqual([{ condition: 'keep-contract', ref: 'p-1' }]);
  });

  it('is told for each system by itself', () => {
    const both = worldAfter(ground({ systems: ['crm'] }), held, access({ occurredAt: newYear, system: 'archive' }));
    expect(retention(both, noon).map(({ system, keptBy }) => [system, keptBy.length])).toEqual([
      ['archive', 0],
      ['crm', 1],
    ]);
  });
});

describe('what is due for deletion', () => {
  it('is what the last ground ended for, and overdue thirty days later, on a working day', () =>
    expect(retention(worldAfter(ground({ endsAt: march }), held), noon)).toEqual([
      { ...line, keptBy: [], dueAt: march, overdueAt: '2026-03-31T21:00:00.000Z', overdue: true },
    ]));

  it('is due but not overdue within its grace', () =>
    expect(retention(worldAfter(ground({ endsAt: march }), held), '2026-03-15T00:00:00.000Z')).toMatchObject([
      { dueAt: march, overdue: false },
    ]));

  it('follows the latest of several ends', () => {
    const closed = RetentionGroundClosed({ subjectRef, groundId: 'p-1', at: newYear, reason: 'x', ...entered });
    const world = worldAfter(
      ground(),
      closed,
      ground({ groundId: 'p-2', endsAt: march }),
      consent(),
      withdrawal(noon),
      held,
    );
    expect(retention(world, '2026-07-01T00:00:00.000Z')).toMatchObject([{ dueAt: noon }]);
  });

  it('waits while a hold is on it, and as long as that lasted', () => {
    const released = HoldReleased({ subjectRef, holdId: 'h-1', releasedAt: noon, reason: 'x', ...entered });
    const world = worldAfter(ground({ endsAt: march }), held, hold());
    expect(retention(world, noon)).toMatchObject([{ holds: ['h-1'], dueAt: march, overdue: false }]);
    expect(retention(world, noon)[0]).not.toHaveProperty('overdueAt');
    const after = worldAfter(ground({ endsAt: march }), held, hold(), released);
    expect(retention(after, noon)).toMatchObject([{ holds: [], overdueAt: noon, overdue: true }]);
  });

  it('is not known where nobody ever said why the data are kept', () =>
    expect(retention(worldAfter(held), noon)).toEqual([{ ...line, keptBy: [], overdue: false }]));

  it('is what was last handled of a former client whom no ground keeps', () =>
    expect(retention(worldAfter(access({ occurredAt: march, subjectLifecycle: 'former' })), noon)).toMatchObject([
      { dueAt: march, overdue: true },
    ]));

  it('is not put off by looking at the data of a former client again', () => {
    const [current, former] = [{ subjectLifecycle: 'current' }, { subjectLifecycle: 'former' }] as const;
    const handled = [access({ occurredAt: newYear, ...current }), access({ occurredAt: march, ...former })];
    const again = [access({ occurredAt: noon, ...former }), access({ occurredAt: noon })];
    expect(retention(worldAfter(...handled, ...again), noon)).toMatchObject([{ dueAt: march, overdue: true }]);
    const back = access({ occurredAt: noon, ...current });
    expect(retention(worldAfter(...handled, back), noon)).toEqual([{ ...line, keptBy: [], overdue: false }]);
  });

  it('is nothing any more once it was deleted, unless only a part of it was', () => {
    expect(retention(worldAfter(ground({ endsAt: march }), held, deletion({ occurredAt: march })), noon)).toEqual([]);
    expect(
      retention(worldAfter(ground({ endsAt: march }), held, deletion({ occurredAt: march, scope: 'document' })), noon),
    ).toHaveLength(1);
  });

  it('is again what was handled after its deletion', () =>
    expect(
      retention(worldAfter(ground({ endsAt: march }), deletion({ occurredAt: newYear }), access()), noon),
    ).toMatchObject([{ overdue: true }]));
});
