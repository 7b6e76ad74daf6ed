import { type Clock } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { isHandling, isRegister, streamPrefixes } from '@lieciba/events';
import { judgeMemory } from '@lieciba/read-models/judge-memory/judge-memory.view';
import { type Statement } from '@lieciba/read-models/projection';
import { type Outcome } from '../engine/project-all';
import { type ReadEvent } from '../engine/read-event';
import { type Keep, type ViewTask, type ViewWork } from '../engine/view-task';
import { FindingLog } from './finding-log';
import { Judgement } from './judgement';
import { Knowledge } from './knowledge';
import { matterOf } from './matter-of';
import { type Memory, sqlMemory } from './memory';
import { inDoubt } from './standing-verdicts';
import { SubjectFiles } from './subject-files';
import { lookAgain } from './time-limits';

const subjectsOf = (events: readonly ReadEvent[]): ReadonlySet<string> => {
  const refs = new Set<string>();
  for (const event of events) {
    if (!('metadata' in event)) continue;
    if (isHandling(event)) refs.add(event.data.subjectRef);
    else if (isRegister(event)) {
      const { kind, id } = matterOf(event);
      if (kind === 'subject') refs.add(id);
    }
  }
  return refs;
};

/** The judge at work from where its memory ends. */
export const judging = async (memory: Memory, log: FindingLog, clock: Clock, keep: Keep): Promise<ViewWork> => {
  const knowledge = new Knowledge();
  for (const event of await memory.registers()) knowledge.learn(event);
  const files = new SubjectFiles(memory);
  return {
    async take(events, recorded): Promise<Outcome> {
      await files.begin(subjectsOf(events));
      const judgement = new Judgement(knowledge, files, memory);
      const outcome = await judgement.hear(events, recorded);
      // Before the memory moves on: what is not durable was not said, and is said again.
      await log.write(judgement.said);
      return outcome;
    },
    async tick(): Promise<readonly Statement[]> {
      const { said, statements } = await lookAgain({ knowledge, files, memory, now: clock.now() });
      // By the time that a crash is over, events may have come by which none of this would be said.
      if (said.length > 0) await keep(said.map(({ verdict }) => inDoubt(verdict)));
      await log.write(said);
      return statements;
    },
  };
};

/** What the judge says itself, and who reads what it said. */
const unjudged = ['finding-', 'look-'];

/** Judges every handling by what was known when it was recorded, and again when later knowledge reaches back to it. */
export const judgeTask = (store: EventStore, clock: Clock): ViewTask => ({
  view: judgeMemory,
  streams: streamPrefixes.filter((prefix) => !unjudged.includes(prefix)),
  begin: (db, keep) => judging(sqlMemory(db), new FindingLog(store, clock), clock, keep),
});
