import { mapFreeTexts } from './free-texts';

interface ShownRow {
  readonly actor: object;
  readonly findings: readonly string[] | null;
}

/** What the vault tells of a row beside it. */
interface Told {
  readonly subject?: unknown;
  readonly erased?: unknown;
}

/**
 * What of a row, as an answer shows it, follows from the log alone: all but the free texts and the name that the vault opened
 * for it, and what it says is erased.
 */
export const certifiedRow = <Row extends ShownRow>(row: Row): Row => {
  const { subject: _1, erased: _2, ...said } = row as Row & Told;
  return {
    ...mapFreeTexts(said, () => null),
    actor: { ...row.actor, name: null },
    findings: row.findings && [...row.findings].sort(), // Whatever order a database thinks of.
  } as Row & ShownRow; // What was left out is no part of what a row says.
};
