import { createHash } from 'node:crypto';
import { type Finding, findingIdOf, type Matter } from '@lieciba/domain';
import { type StandingVerdict } from '@lieciba/read-models/judge-memory/judge-memory.reading';

/** What is judged, and whom it concerns where that is one person. */
export interface Judged extends Matter {
  readonly subjectRef?: string;
}

/** What the judge says about one matter. */
export type Verdict =
  | { readonly says: 'raised'; readonly findingId: string; readonly matter: Judged; readonly finding: Finding }
  | { readonly says: 'cleared'; readonly findingId: string; readonly matter: Judged };

/** What a finding says, in short: another digest is another judgement. */
export const digestOf = (finding: Finding): string =>
  createHash('sha256').update(JSON.stringify(finding)).digest('base64url').slice(0, 22);

/**
 * What has to be said so that exactly `findings` stand where `standing` stood: nothing where both agree. What reads otherwise than
 * before is raised anew over the old one.
 */
export const verdictsOn = (
  matter: Judged,
  findings: readonly Finding[],
  standing: readonly Pick<StandingVerdict, 'findingId' | 'digest'>[],
): readonly Verdict[] => {
  if (findings.length === 0 && standing.length === 0) return [];
  const said = new Map(standing.map(({ findingId, digest }) => [findingId, digest]));
  const verdicts: Verdict[] = [];
  for (const finding of findings) {
    const findingId = findingIdOf(matter, finding);
    if (said.get(findingId) !== digestOf(finding)) verdicts.push({ says: 'raised', findingId, matter, finding });
    said.delete(findingId);
  }
  for (const findingId of said.keys()) verdicts.push({ says: 'cleared', findingId, matter });
  return verdicts;
};
