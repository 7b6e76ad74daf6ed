import {
  assessPolicy,
  assessRecipient,
  assessRequest,
  assessStaff,
  assessSubject,
  type Finding,
  type Holdings,
  holdingsAfter,
  noHoldings,
} from '@lieciba/domain';
import { type DueMatter } from '@lieciba/read-models/judge-memory/judge-memory.reading';
import { judgeMemory } from '@lieciba/read-models/judge-memory/judge-memory.view';
import { remove, type Statement, upsert } from '@lieciba/read-models/projection';
import { type Said } from './finding-log';
import { type Knowledge } from './knowledge';
import { type Memory } from './memory';
import { StandingVerdicts } from './standing-verdicts';
import { type SubjectFiles } from './subject-files';
import { digestOf, type Judged, verdictsOn } from './verdicts';

const { parts } = judgeMemory;
const MATTERS_AT_ONCE = 500;
const HANDLINGS_AT_ONCE = 5_000;

/** What time makes of a matter, and when to look again. */
interface Timed {
  readonly findings: readonly Finding[];
  readonly nextAt: Date | null;
}

interface Looking {
  readonly knowledge: Knowledge;
  readonly files: SubjectFiles;
  readonly memory: Memory;
  readonly now: Date;
}

/** Page by page: nobody knows how often a person was handled. */
const holdingsBySubject = async (memory: Memory, subjectRefs: readonly string[]) => {
  const bySubject = new Map<string, Holdings>();
  if (subjectRefs.length === 0) return bySubject;
  for (let after = -1n; ;) {
    const page = await memory.handlings({ subjectRefs }, after, HANDLINGS_AT_ONCE);
    for (const { event } of page) {
      const { subjectRef } = event.data;
      bySubject.set(subjectRef, holdingsAfter(bySubject.get(subjectRef) ?? noHoldings, event));
    }
    const last = page.at(-1);
    if (!last || page.length < HANDLINGS_AT_ONCE) return bySubject;
    after = last.position;
  }
};

const judgedOf = ({ matter, id }: Pick<DueMatter, 'matter' | 'id'>): Judged => {
  const kind = matter as Judged['kind']; // The judge's own writing.
  return kind === 'subject' ? { kind, id, subjectRef: id } : { kind, id };
};

const idsOf = (matters: readonly DueMatter[], kind: Judged['kind']): readonly string[] =>
  matters.filter(({ matter }) => matter === kind).map(({ id }) => id);

const assessed = async ({ knowledge, files, memory, now }: Looking, matters: readonly DueMatter[]) => {
  const { policy } = knowledge;
  const refs = idsOf(matters, 'subject');
  await files.begin(new Set(refs));
  const holdings = await holdingsBySubject(memory, refs);
  return (kind: Judged['kind'], id: string): Timed => {
    const [recipient, staff, request] = [
      knowledge.recipients.get(id),
      knowledge.staff.get(id),
      knowledge.requests.get(id),
    ];
    if (kind === 'subject')
      return assessSubject(files.of(id).subject, holdings.get(id) ?? noHoldings, policy, now, knowledge.recipients);
    if (kind === 'policy') return assessPolicy(policy, now);
    if (kind === 'recipient' && recipient) return assessRecipient(recipient, policy, now);
    if (kind === 'staff' && staff) return assessStaff(staff, policy, now);
    if (kind === 'request' && request) return assessRequest(request, policy, now);
    return { findings: [], nextAt: null };
  };
};

/**
 * Looks at matters whose time has come. A verdict that only time led to is caused by the event that last touched its matter, so
 * that the same log leads to the same verdicts.
 */
export const lookAgain = async (
  looking: Looking,
): Promise<{ said: readonly Said[]; statements: readonly Statement[] }> => {
  const matters = await looking.memory.due(looking.now, MATTERS_AT_ONCE);
  if (matters.length === 0) return { said: [], statements: [] };
  const verdicts = new StandingVerdicts(looking.memory);
  const standing = await verdicts.about(matters.map(judgedOf));
  const assess = await assessed(looking, matters);
  const said: Said[] = [];
  const statements: Statement[] = [];
  for (const { matter, id, cause, correlationId } of matters) {
    const judged = judgedOf({ matter, id });
    const { kind } = judged;
    const { findings, nextAt } = assess(kind, id);
    for (const verdict of verdictsOn(judged, findings, standing(judged))) {
      const what = verdict.says === 'raised' ? digestOf(verdict.finding) : 'cleared';
      said.push({ verdict, cause: { id: cause, correlationId, key: `${cause} ${what}` } });
      statements.push(verdicts.note(verdict));
    }
    const key = { matter, id };
    if (kind === 'subject') looking.files.of(id).isDue = false;
    statements.push(nextAt ? upsert(parts.due, key, { at: { set: nextAt.toISOString() } }) : remove(parts.due, key));
  }
  return { said, statements };
};
