import { mapFreeTexts, sealedTextsOf } from '@lieciba/domain';
import { type HandlingRow } from '@lieciba/read-models/handling-search';
import { type ApiVault } from '../../ports';
import { type HandlingRowDto } from './handlings.dto';

const shown = ({ actorRef, actorRole, actorUnit, ...row }: HandlingRow, name: string | null): HandlingRowDto => ({
  ...row,
  actor: { ref: actorRef, name, role: actorRole, unit: actorUnit },
});

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
    shown(
      mapFreeTexts(row, () => texts.next().value ?? null),
      names.get(row.actorRef) ?? null,
    ),
  );
};
