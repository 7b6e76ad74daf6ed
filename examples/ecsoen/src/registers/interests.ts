import { irregular, officeHours } from '../program';
import { type SampleEntry } from '../sample';
import { type Company } from '../company';
import { type Calendar, published } from './entry';

/** The legitimate interests that regular work rests on: each was weighed before the year began. */
export const interestEntries = ({ clients: [anybody] }: Company, { at }: Calendar): readonly SampleEntry[] => {
  if (!anybody) return [];
  const named = [...new Set(officeHours)]
    .filter((scene) => !irregular.has(scene))
    .map((scene) => scene.basis?.(anybody).interest);
  return [...new Set(named)]
    .filter((interest) => interest !== undefined)
    .sort()
    .map((interest, i) =>
      published('policies/ecsoen/interests', {
        interest,
        assessmentRef: `Izvērtējums LI-${i + 1}`,
        assessedAt: at(-30),
        reviewBy: at(1_400),
      }),
    );
};
