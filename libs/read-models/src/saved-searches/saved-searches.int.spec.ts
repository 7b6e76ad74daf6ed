import { describe, expect, it } from '@jest/globals';
import { startPostgres } from '@lieciba/embedded';
import { useViews } from '../spec/use-views';
import { removeSearch, saveSearch, type SavedSearch, SAVED_SEARCHES_MAX, savedSearchesOf } from './saved-searches';

const { db } = useViews(startPostgres);

const search = (n: number, role = 'auditor'): SavedSearch => ({
  searchId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  role,
  name: `Search ${n}`,
  question: { kinds: ['disclosure'], recipient: 'vid' },
  savedAt: new Date(Date.UTC(2026, 0, 1, 0, n)),
});

describe('saved searches', () => {
  it('are what a role kept, the last first, until it removes them', async () => {
    for (const kept of [search(1), search(2), search(3, 'dpo')]) expect(await saveSearch(db(), kept)).toBe(true);
    expect(await savedSearchesOf(db(), 'auditor')).toEqual([search(2), search(1)]);
    expect(await removeSearch(db(), 'dpo', search(1).searchId)).toBe(false);
    expect(await removeSearch(db(), 'auditor', search(1).searchId)).toBe(true);
    expect(await removeSearch(db(), 'auditor', search(1).searchId)).toBe(false);
    expect(await savedSearchesOf(db(), 'auditor')).toEqual([search(2)]);
  });

  it('are only so many', async () => {
    const kept: boolean[] = [];
    for (let n = 10; n < 10 + SAVED_SEARCHES_MAX; n++) kept.push(await saveSearch(db(), search(n, 'dpo')));
    expect(kept.filter(Boolean)).toHaveLength(SAVED_SEARCHES_MAX - 1); // One was there.
    expect(kept.at(-1)).toBe(false);
  });
});
