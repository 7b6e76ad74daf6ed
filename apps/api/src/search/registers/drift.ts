import { type Catalogue } from '@lieciba/domain';
import { type ProcessingRow } from '@lieciba/read-models/processing/processing.queries';
import { type drifts } from './registers.dto';

type Drift = (typeof drifts)[number];

const isDeclaredPurpose = ({ purposes }: Catalogue, path: string): boolean => {
  const [code, part] = path.split('/');
  const purpose = purposes.find((one) => one.code === code);
  return purpose !== undefined && (part === undefined || purpose.subPurposes.some((sub) => sub.code === part));
};

/** What of it the catalogue, or the register of recipients, does not declare; everything where no catalogue is in force. */
export const undeclaredIn = (
  { purpose, basis, category, recipient }: ProcessingRow,
  catalogue: Catalogue | undefined,
  registered: ReadonlySet<string>,
): Drift[] => {
  const has = (lines: readonly { readonly code: string }[] | undefined, code: string) =>
    lines?.some((line) => line.code === code) ?? false;
  const undeclared: Readonly<Record<Drift, boolean>> = {
    purpose: !catalogue || !isDeclaredPurpose(catalogue, purpose),
    basis: basis !== '' && !has(catalogue?.bases, basis),
    category: !has(catalogue?.categories, category),
    recipient: recipient !== '' && !registered.has(recipient),
  };
  return (['purpose', 'basis', 'category', 'recipient'] as const).filter((what) => undeclared[what]);
};
