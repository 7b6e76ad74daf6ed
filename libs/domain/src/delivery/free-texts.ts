/** Where the free texts of a handling stand: on their own, or in a group. */
const own = ['reason', 'purposeText'];
const grouped = [
  ['basis', ['interestText']],
  ['ground', ['duty', 'requester', 'statedPurpose']],
  ['informed', ['justification']],
] as const;

type Fields = Record<string, unknown>;
type Replace = (text: string, path: string) => string | null;

const replaceIn = (fields: Fields, names: readonly string[], prefix: string, replace: Replace): Fields => {
  let copy: Fields | undefined;
  for (const name of names) {
    const text = fields[name];
    if (typeof text === 'string') (copy ??= { ...fields })[name] = replace(text, `${prefix}${name}`);
  }
  return copy ?? fields;
};

/** The same handling with each free text replaced; `path` is `reason`, or `ground/duty` within a group. */
export const mapFreeTexts = <Handling extends object>(handling: Handling, replace: Replace): Handling => {
  const fields = handling as Fields;
  let mapped = replaceIn(fields, own, '', replace);
  for (const [name, texts] of grouped) {
    const group = fields[name];
    if (typeof group !== 'object' || group === null) continue;
    const replaced = replaceIn(group as Fields, texts, `${name}/`, replace);
    if (replaced === group) continue;
    if (mapped === fields) mapped = { ...fields };
    mapped[name] = replaced;
  }
  return mapped as Handling;
};

/** What a free text is sealed for; a sealed text moved to another record or field does not open. */
export const textContext = (recordId: string, path: string): string => `${recordId}/${path}`;
