import { parseNote } from '@lieciba/ledger';
import { readCertificates, verifyTimeStamp } from '@lieciba/ledger/time-stamp';
import { readGiven } from '../given';
import { type Facts, fails, Judged } from '../outcome';

/** What a time-stamp on a checkpoint's text says, by the certificates in a file. @throws Judged where it does not hold, or cannot be judged */
export const stampedAt = async (checkpoint: string, timeStamp: string, tsaCa: string): Promise<Facts> => {
  const [response, trusted] = await Promise.all([readGiven(timeStamp), readGiven(tsaCa).then(readCertificates)]);
  if (trusted.length === 0) throw new Judged(fails('ERR_TSA_CA_MISSING', { file: tsaCa }));
  const verdict = await verifyTimeStamp(response, Buffer.from(parseNote(checkpoint).text), trusted);
  if (!verdict.ok) throw new Judged(fails(verdict.code, { file: timeStamp }));
  return { timeStamp: verdict.at.toISOString() };
};
