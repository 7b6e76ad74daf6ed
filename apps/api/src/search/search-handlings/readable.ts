import { mapFreeTexts, sealedTextsOf } from '@lieciba/domain';
import { type HandlingRow } from '@lieciba/read-models/handling-search';
import { shownRow } from '@lieciba/read-models/handling/handling.shown';
import { type ApiVault } from '../../ports';
import { type HandlingRowDto } from './handlings.dto';

/**
 * The rows with their texts opened and their actors named: null where that is erased, with which texts are, and whether the
 * person is. Three round trips at most, side by side.
 */
export const readable = async (rows: readonly HandlingRow[], vault: ApiVault): Promise<HandlingRowDto[]> => {
  const sealed = sealedTextsOf(rows);
  const actors = [...new Set(rows.map(({ actorRef }) => actorRef))];
  const [opened, names, forgotten] = await Promise.all([
    sealed.length > 0 ? vault.open(sealed) : [],
    actors.length > 0 ? vault.namesOf(actors) : new Map<string, string>(),
    rows.length > 0 ? vault.erased(rows.map(({ subjectRef }) => subjectRef)) : new Map<string, Date>(),
  ]);
  const texts = opened.values();
  return rows.map((row) => {
    const erased: string[] = [];
    const open = (_: string, path: string): string | null => {
      const text = texts.next().value ?? null;
      if (text === null) erased.push(path);
      return text;
    };
    const shown = shownRow(mapFreeTexts(row, open), names.get(row.actorRef) ?? null);
    return { ...shown, subject: forgotten.has(row.subjectRef) ? 'erased' : 'known', erased };
  });
};
