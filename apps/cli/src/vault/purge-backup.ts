import { withKeeper } from './with-keeper';

/** `lieciba vault purge-backup`: says how many of the erased were back. */
export const purgeBackup = (ledger: string | undefined): Promise<void> =>
  withKeeper(async (keeper) => {
    const { erased, purged } = await keeper.purge(ledger);
    console.log(`Erased references in the ledger: ${erased}. Readable here until now: ${purged}.`);
  });
