import { type References, VaultError } from '@lieciba/vault';
import { type Troubles } from '../problem/troubles';

/** What is durable is acknowledged, whatever becomes of a new name: the next mention that gives it brings it in. */
export const keepNames = async (references: References, troubles: Troubles): Promise<void> => {
  try {
    await references.keepNames();
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    troubles.tell(error.code, error);
  }
};
