import { CERTIFICATE_HEADER } from '@lieciba/ledger';
import { isRow, readExport, type ShownRow } from '../export/read-export';
import { readGiven } from '../given';
import { fails, Judged } from '../outcome';

/** A certificate, and the rows that came with it, where some did. */
export interface CertifiedFile {
  /** A signed note. */
  readonly certificate: string;
  readonly rows: readonly ShownRow[] | null;
}

const answerIn = (text: string): { readonly rows?: unknown; readonly certificate?: unknown } | null => {
  try {
    const answer = JSON.parse(text) as object | null;
    return answer && 'rows' in answer ? answer : null;
  } catch {
    return null;
  }
};

/**
 * The certificate in a file: by itself, in the answer to a search as it came, or at the end of an export.
 * @throws Judged `ERR_FILE`, `ERR_CERTIFICATE_MISSING`, `ERR_ANSWER_MALFORMED`, `ERR_EXPORT_CUT`
 */
export const readAnswer = async (file: string): Promise<CertifiedFile> => {
  const bytes = await readGiven(file);
  const text = Buffer.from(bytes).toString('utf8');
  if (text.startsWith(CERTIFICATE_HEADER)) return { certificate: text, rows: null };
  const answer = answerIn(text);
  const whole = answer ? null : readExport(bytes, file);
  const certificate = answer?.certificate ?? whole?.about.certificate;
  const rows = answer?.rows ?? whole?.rows;
  if (typeof certificate !== 'string') throw new Judged(fails('ERR_CERTIFICATE_MISSING', { file }));
  if (!Array.isArray(rows) || !rows.every(isRow)) throw new Judged(fails('ERR_ANSWER_MALFORMED', { file }));
  return { certificate, rows };
};
