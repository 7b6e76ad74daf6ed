import { mapFreeTexts } from './free-texts';

interface ShownRow {
  readonly actor: object;
  readonly findings: readonly string[] | null;
}

/** What of a row, as an answer shows it, follows from the log alone: all but the free texts and the name that the vault opened for it. */
export const certifiedRow = <Row extends ShownRow>(row: Row): Row => ({
  ...mapFreeTexts(row, () => null),
  actor: { ...row.actor, name: null },
  findings: row.findings && [...row.findings].sort(), // Whatever order a database thinks of.
});
