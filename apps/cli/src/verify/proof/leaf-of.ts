import { decodeLeaf, type Leaf, LedgerError } from '@lieciba/ledger/browser';

/** The record of these bytes; null when it is none of ours: whatever was sealed can be proven, only what is ours can be shown. */
export const leafOf = (entry: Uint8Array): Leaf | null => {
  try {
    return decodeLeaf(entry);
  } catch (error) {
    if (error instanceof LedgerError) return null;
    throw error;
  }
};
