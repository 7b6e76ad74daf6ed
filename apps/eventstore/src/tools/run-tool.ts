import { logFileIn } from '../storage/event-log';
import { backupLog } from './backup-log';
import { checkLog, type Contents, type OnProgress } from './check-log';
import { restoreLog } from './restore-log';

/** How a tool was called is not how it wants to be. */
export class WrongUsage extends Error {
  constructor() {
    super('Call it as: check [FILE], backup FILE, or restore FILE; EVENTSTORE_DATA names the folder of the log.');
  }
}

/** Does what the arguments ask for, to the log in EVENTSTORE_DATA; resolves with a sentence that says what was done. */
export const runTool = async (
  [tool, file, ...more]: readonly string[],
  folder: string | undefined,
  onProgress: OnProgress,
): Promise<string> => {
  if (more.length > 0) throw new WrongUsage();
  if (tool === 'check' && (file || folder)) {
    return `The log has no fault: ${told(await checkLog(file ?? logFileIn(folder!), onProgress))}.`;
  }
  if (tool === 'backup' && file && folder) {
    return `${file} holds ${told(await backupLog(folder, file, onProgress))}, and has no fault.`;
  }
  if (tool === 'restore' && file && folder) {
    return `${folder} holds ${told(await restoreLog(folder, file, onProgress))} again, and has no fault.`;
  }
  throw new WrongUsage();
};

const told = ({ records, streams }: Contents): string =>
  `${counted(records, 'record')} in ${counted(streams, 'stream')}`;

const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
