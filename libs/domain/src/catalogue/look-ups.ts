import {
  type Catalogue,
  type CatalogueEntry,
  type Category,
  type CategoryField,
  type Country,
  type Purpose,
  type SubPurpose,
} from './catalogue';

/** The line of a code, also one that is deprecated; undefined when the code is not of the catalogue. */
export const entryOf = <E extends Pick<CatalogueEntry, 'code'>>(lines: readonly E[], code: string): E | undefined =>
  lines.find((line) => line.code === code);

/** The version the catalogue is. */
export const versionOf = ({ versions }: Catalogue): string => versions.at(-1) ?? '';

export const categoryOf = ({ categories }: Catalogue, code: string): Category | undefined => entryOf(categories, code);

/** A field, in the first of these categories that has it: reports name categories and fields side by side. */
export const fieldOf = (catalogue: Catalogue, within: readonly string[], code: string): CategoryField | undefined => {
  for (const category of within) {
    const field = entryOf(categoryOf(catalogue, category)?.fields ?? [], code);
    if (field) return field;
  }
  return undefined;
};

/** A purpose, with its sub-purpose where the path names one; undefined when either is not of the catalogue. */
export const purposeOf = (
  { purposes }: Catalogue,
  path: string,
): { readonly purpose: Purpose; readonly subPurpose?: SubPurpose } | undefined => {
  const [code = '', sub, ...more] = path.split('/');
  const purpose = entryOf(purposes, code);
  if (!purpose || more.length > 0) return undefined;
  if (sub === undefined) return { purpose };
  const subPurpose = entryOf(purpose.subPurposes, sub);
  return subPurpose && { purpose, subPurpose };
};

/** The country of the EEA that a code, an alias or the code of one of its territories stands for. */
export const countryOf = ({ countries }: Catalogue, code: string): Country | undefined =>
  countries.find(
    (country) => country.code === code || country.aliases.includes(code) || entryOf(country.territories, code),
  );

/** Whether data that go there stay within the European Union and the European Economic Area. */
export const isEea = (catalogue: Catalogue, country: string): boolean => countryOf(catalogue, country) !== undefined;
