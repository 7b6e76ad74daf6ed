import { rules } from '@lieciba/domain';
import { entryRoutes } from './entry-routes';

type Given = Readonly<Record<string, unknown>>;

/** What a step can be; the kind is the key that names it. */
export const stepKinds = ['entry', 'access', 'disclosure', 'transfer', 'deletion', 'say', 'wait until'] as const;
export type StepKind = (typeof stepKinds)[number];
const handlings: readonly string[] = ['access', 'disclosure', 'transfer', 'deletion'];
const endings = ['standing', 'cleared', 'explained', 'resolved'];

const isObject = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const isInstant = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value.replace(' ', 'T')));

/** The kinds that a step names. */
export const kindsOf = (step: Given): readonly StepKind[] => stepKinds.filter((kind) => kind in step);

/** When a step came to be known. */
export const arrivalOf = (step: Given): unknown => step['wait until'] ?? step['reported'] ?? step['when'];

const faultsOfStep = (step: unknown, staff: Given): readonly string[] => {
  if (!isObject(step)) return ['is no step: a step is a list of words and what they say'];
  const kinds = kindsOf(step);
  const [kind] = kinds;
  if (!kind || kinds.length > 1) return [`has to be exactly one of ${stepKinds.join(', ')}`];
  const faults: string[] = [];
  const insist = (isSo: boolean, fault: string): unknown => isSo || faults.push(fault);
  insist(isInstant(arrivalOf(step)), 'needs the instant at which it came to be known, as in 2026-03-02 09:10');
  if (kind !== 'wait until') insist(isInstant(step['when']), 'needs `when`, as in 2026-03-02 09:10');
  if (kind === 'entry')
    insist(Object.hasOwn(entryRoutes, String(step[kind])), `speaks of an entry that no register has: ${step[kind]}`);
  if (kind === 'say') {
    insist(['explained', 'resolved'].includes(String(step[kind])), 'can only say `explained` or `resolved`');
    for (const name of ['of', 'rule', 'reason']) insist(isText(step[name]), `needs \`${name}\``);
  }
  if (handlings.includes(kind)) {
    insist(isText(step[kind]), `needs a name of its own: ${kind}: some-name`);
    insist(isText(step['person']), 'needs the `person` whose data were handled');
  }
  if (handlings.includes(kind) || kind === 'say')
    insist(Object.hasOwn(staff, String(step['by'])), 'needs `by`: somebody of the staff that the story names');
  return faults;
};

const faultsOfExpectation = (expected: unknown, names: ReadonlySet<unknown>): readonly string[] => {
  if (!isObject(expected)) return ['is no expectation'];
  const { rule, of, is, why } = expected;
  const faults: string[] = [];
  if (!rules.has(String(rule))) faults.push(`names a rule that there is not: ${rule}`);
  if (!names.has(of) && !/^(person|recipient|request|staff) \S+$/.test(String(of)))
    faults.push(`is about nothing that the story tells: ${of}`);
  if (!endings.includes(String(is))) faults.push(`has to be one of ${endings.join(', ')}`);
  if (!isText(why)) faults.push('needs a sentence that says why');
  return faults;
};

const faultsOfOrder = (steps: readonly unknown[]): readonly string[] => {
  const arrivals = steps.map((step) => String(isObject(step) ? arrivalOf(step) : ''));
  return arrivals.flatMap((arrival, i) =>
    i > 0 && arrival < (arrivals[i - 1] ?? '') ? [`Step ${i + 1} comes before the one above it.`] : [],
  );
};

const namesIn = (steps: readonly unknown[]): readonly unknown[] =>
  steps.flatMap((step) => (isObject(step) ? handlings.flatMap((kind) => step[kind] ?? []) : []));

/** Everything that keeps a story from being told, one sentence each. */
export const faultsIn = (story: unknown): readonly string[] => {
  if (!isObject(story)) return ['A story is a title, what it follows, steps, and what is expected.'];
  const { title, staff = {}, steps, expect } = story;
  const known = ['title', 'follows', 'because', 'staff', 'steps', 'expect'];
  const faults = Object.keys(story)
    .filter((name) => !known.includes(name))
    .map((name) => `A story has no \`${name}\`.`);
  if (!isObject(title) || !isText(title['lv']) || !isText(title['en']))
    faults.push('A story needs a title in both languages, `lv` and `en`.');
  if (!isText(story['follows'])) faults.push('A story `follows` a decision or an article.');
  if (!isText(story['because'])) faults.push('A story says in a sentence what that lays down: `because`.');
  if (!isObject(staff)) return [...faults, 'The staff of a story are names, each with a role and what it may handle.'];
  if (!Array.isArray(steps) || steps.length === 0) return [...faults, 'A story has at least one step.'];
  if (!Array.isArray(expect)) return [...faults, 'A story says what is expected, be it nothing: `expect: []`.'];
  const names = namesIn(steps);
  if (new Set(names).size < names.length) faults.push('Two handlings of a story cannot have the same name.');
  return [
    ...faults,
    ...steps.flatMap((step, i) => faultsOfStep(step, staff).map((fault) => `Step ${i + 1} ${fault}.`)),
    ...faultsOfOrder(steps),
    ...expect.flatMap((one, i) =>
      faultsOfExpectation(one, new Set(names)).map((fault) => `Expectation ${i + 1} ${fault}.`),
    ),
  ];
};
