import { type FindingRow } from '@lieciba/read-models/finding-search';
import { type ApiVault } from '../../ports';
import { contextOfWords } from '../../register/words-on-findings';
import { type FindingRowDto } from '../search-findings/findings.dto';

/** The rows with the reasons that people gave opened and these people named: null where that is erased; and who is erased. */
export const readableFindings = async (rows: readonly FindingRow[], vault: ApiVault): Promise<FindingRowDto[]> => {
  const sealed = rows.flatMap(({ findingId, byRef, reason, since }) =>
    byRef === null || reason === null
      ? []
      : [{ ref: byRef, sealed: reason, context: contextOfWords({ findingId, at: since }) }],
  );
  const people = rows.flatMap(({ subjectRef }) => subjectRef ?? []);
  const [opened, names, forgotten] = await Promise.all([
    sealed.length > 0 ? vault.open(sealed) : [],
    sealed.length > 0 ? vault.namesOf([...new Set(sealed.map(({ ref }) => ref))]) : new Map<string, string>(),
    people.length > 0 ? vault.erased(people) : new Map<string, Date>(),
  ]);
  const texts = opened.values();
  return rows.map(({ byRef, ...row }) => ({
    ...row,
    subject: row.subjectRef && (forgotten.has(row.subjectRef) ? 'erased' : 'known'),
    by: byRef === null ? null : { ref: byRef, name: names.get(byRef) ?? null },
    reason: byRef === null || row.reason === null ? null : (texts.next().value ?? null),
  }));
};
