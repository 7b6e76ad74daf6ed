import { RegisterRefusal, type RefusalCode } from '@lieciba/domain';
import { type PersonKey } from '@lieciba/vault';
import { type ApiVault } from '../ports';

/** A text that stands in the log already, and what to refuse another one with. */
interface Known {
  readonly sealed: string | undefined;
  readonly differs: RefusalCode;
}

/**
 * A text sealed under a person's key for this context. Rules cannot read what is sealed: whether an entry that is sent again
 * has the same text is seen here. @throws RegisterRefusal where it has another
 */
export const sealedAs = async (
  vault: ApiVault,
  { ref, seal }: PersonKey,
  text: string | undefined,
  context: string,
  { sealed, differs }: Known,
): Promise<string | undefined> => {
  if (text === undefined) return undefined;
  if (sealed !== undefined) {
    const [opened = null] = await vault.open([{ ref, sealed, context }]);
    if (opened !== null && opened !== text) throw new RegisterRefusal(differs);
  }
  return seal(text, context);
};
