import { streamPrefixes } from '@lieciba/events';
import { type Certificate, type Checkpoint, equalBytes, toBase64 } from '@lieciba/ledger';
import { viewOfHandlings } from '@lieciba/read-models/replay/replayed-view';
import { showProgress } from '../../demo/progress';
import { eventsOfStore } from '../log/events-of-store';
import { type Facts, fails, Judged } from '../outcome';
import { type FaultCode } from '../words/faults';
import { questionOf } from './question-of';
import { type ReadLog, rederive } from './rederive';

/** Draws the answer from the log again and compares. @throws Judged where it is another, or cannot be drawn */
export const compareWithLog = async (
  certificate: Certificate,
  { size, root }: Checkpoint,
  read: ReadLog,
  onRead?: (leaves: number) => void,
): Promise<Facts> => {
  const { asOf, rows, view } = certificate;
  const projection = viewOfHandlings(view.name, view.version);
  if (!projection) throw new Judged(fails('ERR_CERTIFICATE_VIEW', { view: `${view.name} v${view.version}` }));
  const found = await rederive({
    ...{ read, prefixes: streamPrefixes, view: projection, question: questionOf(certificate) },
    ...{ position: BigInt(asOf.position), size, ...(onRead && { onRead }) },
  });
  const isSame = toBase64(found.rows.root) === rows.root && found.rows.count === rows.count;
  const compared: readonly (readonly [FaultCode, boolean])[] = [
    ['ERR_CERTIFICATE_LOG', found.root !== null && equalBytes(found.root, root)],
    ['ERR_CERTIFICATE_UNSEALED', !found.isUnsealed],
    ['ERR_CERTIFICATE_STATE', found.state === view.state],
    ['ERR_CERTIFICATE_ANSWER', isSame && found.rows.more === rows.more],
  ];
  const [fault] = compared.find(([, holds]) => !holds) ?? [];
  if (fault) throw new Judged(fails(fault, { size, certified: rows.count, found: found.rows.count }));
  return { found: found.rows.count };
};

/** The same with the log that a store holds; shows how far it is. */
export const compareWithStore = async (
  certificate: Certificate,
  checkpoint: Checkpoint,
  url: string,
): Promise<Facts> => {
  const progress = showProgress(checkpoint.size, process.stderr);
  const read: ReadLog = (prefixes) => eventsOfStore(url, prefixes);
  try {
    return await compareWithLog(certificate, checkpoint, read, progress.add);
  } finally {
    progress.end();
  }
};
