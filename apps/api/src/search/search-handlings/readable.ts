import { mapFreeTexts, sealedTextsOf } from '@lieciba/domain';
import { type HandlingRow } from '@lieciba/read-models/handling-search';
import { shownRow } from '@lieciba/read-models/handling/handling.shown';
import { type ApiVault } from '../../ports';
import { type HandlingRowDto } from './handlings.dto';

/** The rows with their texts opened and their actors named: null where that is erased. Two round trips at most, side by side. */
export const readable = async (rows: readonly HandlingRow[], vault: ApiVault): Promise<HandlingRowDto[]> => {
  const sealed = sealedTextsOf(rows);
  const actors = [...new Set(rows.map(({ actorRef }) => actorRef))];
  const [opened, names] = await Promise.all([
    sealed.length > 0 ? vault.open(sealed) : [],
    actors.length > 0 ? vault.namesOf(actors) : new Map<string, string>(),
  ]);
  const texts = opened.values();
  return rows.map((row) =>
    shownRow(
      mapFreeTexts(row, () => texts.next().value ?? null),
      names.get(row.actorRef) ?? null,
    ),
  );
};
