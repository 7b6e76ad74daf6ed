import { streamPrefixes } from '@lieciba/events';
import { type Certificate, type Checkpoint, equalBytes, toBase64 } from '@lieciba/ledger';
import { viewOfHandlings } from '@lieciba/read-models/replay/replayed-view';
import { showProgress } from '../../demo/progress';
import { eventsOfStore } from '../log/events-of-store';
import { type Facts, fails, Judged } from '../outcome';
import { type FaultCode } from '../words/faults';
import { questionOf } from './question-of';
import { rederive } from './rederive';

/** Draws the answer from the log again and compares. @throws Judged where it is another, or cannot be drawn */
export const compareWithLog = async (
  certificate: Certificate,
  { size, root }: Checkpoint,
  url: string,
): Promise<Facts> => {
  const { name, version, state } = certificate.view;
  const view = viewOfHandlings(name, version);
  if (!view) throw new Judged(fails('ERR_CERTIFICATE_VIEW', { view: `${name} v${version}` }));
  const question = questionOf(certificate);
  const progress = showProgress(size, process.stderr);
  const position = BigInt(certificate.asOf.position);
  const read = (prefixes: readonly string[]) => eventsOfStore(url, prefixes);
  const found = await rederive({
    read,
    prefixes: streamPrefixes,
    view,
    question,
    position,
    size,
    onRead: progress.add,
  });
  progress.end();
  const { count, more } = certificate.rows;
  const compared: readonly (readonly [FaultCode, boolean])[] = [
    ['ERR_CERTIFICATE_LOG', found.root !== null && equalBytes(found.root, root)],
    ['ERR_CERTIFICATE_UNSEALED', !found.isUnsealed],
    ['ERR_CERTIFICATE_STATE', found.state === state],
    ['ERR_CERTIFICATE_ANSWER', toBase64(found.rows.root) === certificate.rows.root],
    ['ERR_CERTIFICATE_ANSWER', found.rows.count === count && found.rows.more === more],
  ];
  const [fault] = compared.find(([, holds]) => !holds) ?? [];
  if (fault) throw new Judged(fails(fault, { size, certified: count, found: found.rows.count }));
  return { found: found.rows.count };
};
