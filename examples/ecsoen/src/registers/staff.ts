import { type Company } from '../company';
import { officeHours, irregular } from '../program';
import { type Post, staffPlan } from '../staff-plan';
import { type SampleEntry } from '../sample';
import { type Calendar, entered } from './entry';

/** What the regular work of a post handles: categories by system. */
const workOf = (post: Post): readonly (readonly [system: string, categories: readonly string[]])[] => {
  const systems = new Map<string, Set<string>>();
  for (const scene of new Set(officeHours)) {
    if (scene.by !== post || irregular.has(scene)) continue;
    const { system, categories } = scene.states;
    const known = systems.get(system) ?? new Set();
    systems.set(system, known);
    for (const category of categories) known.add(category);
  }
  return [...systems].map(([system, categories]) => [system, [...categories].sort()]);
};

/** One in so many was forgotten at the yearly review, or when everybody was trained. */
const FORGOTTEN = { review: 9, training: 12 };

/** What each member of staff may handle for their work, and what they were taught. */
export const staffEntries = ({ actors }: Company, { at }: Calendar): readonly SampleEntry[] => {
  const posts = [...new Set(staffPlan.map(({ post }) => post))];
  return posts
    .flatMap((post) => actors[post].map((actor) => ({ post, actor })))
    .flatMap(({ post, actor: { id, name } }, i) => {
      const member = { id, ...(name === undefined ? {} : { name }) };
      const reviewBy = i % FORGOTTEN.review === 4 ? at(300) : at(1_400);
      const grants = workOf(post).map(([system, categories]) =>
        entered('staff/grants', {
          member,
          grantId: `${post}-${system}`,
          role: post,
          categories,
          systems: [system],
          validFrom: at(-100),
          reviewBy,
        }),
      );
      if (i % FORGOTTEN.training === 7) return grants;
      const training = { trainingId: 'gdpr-1', topic: 'Personas datu aizsardzība darbā' };
      return [...grants, entered('staff/trainings', { member, ...training, trainedAt: at(30), validUntil: at(1_500) })];
    });
};
