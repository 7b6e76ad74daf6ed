import { type FindingRow } from '@lieciba/read-models/finding-search';
import { type ApiVault } from '../../ports';
import { contextOfWords } from '../../register/words-on-findings';
import { type FindingRowDto } from '../search-findings/findings.dto';

/** The rows with the reasons that people gave opened and these people named: null where that is erased. */
export const readableFindings = async (rows: readonly FindingRow[], vault: ApiVault): Promise<FindingRowDto[]> => {
  const sealed = rows.flatMap(({ findingId, byRef, reason, since }) =>
    byRef === null || reason === null
      ? []
      : [{ ref: byRef, sealed: reason, context: contextOfWords({ findingId, at: since }) }],
  );
  if (sealed.length === 0) return rows.map(({ byRef: _, ...row }) => ({ ...row, by: null }));
  const [opened, names] = await Promise.all([
    vault.open(sealed),
    vault.namesOf([...new Set(sealed.map(({ ref }) => ref))]),
  ]);
  const texts = opened.values();
  return rows.map(({ byRef, ...row }) => ({
    ...row,
    by: byRef === null ? null : { ref: byRef, name: names.get(byRef) ?? null },
    reason: byRef === null || row.reason === null ? null : (texts.next().value ?? null),
  }));
};
