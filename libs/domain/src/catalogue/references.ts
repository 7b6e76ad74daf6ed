import { type Catalogue } from './catalogue';
import { type Place } from './shape';

/** The codes that a part of the catalogue may point at. */
const codesOf = (lines: readonly { readonly code: string }[]): ReadonlySet<string> =>
  new Set(lines.map(({ code }) => code));

const insist = (at: Place, what: string, known: ReadonlySet<string>, code: string | undefined): void => {
  if (code !== undefined && !known.has(code)) at.fault(`${what} of this catalogue: ${code}`);
};

const groups = ({ subjectGroups }: Catalogue, at: Place): void => {
  const widest = codesOf(subjectGroups.filter(({ within }) => within === undefined));
  subjectGroups.forEach(({ within }, i) => insist(at.below(i).below('within'), 'a widest group', widest, within));
};

const pathsOf = ({ purposes }: Catalogue): ReadonlySet<string> =>
  new Set(purposes.flatMap(({ code, subPurposes }) => [code, ...subPurposes.map((sub) => `${code}/${sub.code}`)]));

const purposeBasis = (catalogue: Catalogue, at: Place): void => {
  const [purposes, bases, interests] = [catalogue.purposes, catalogue.bases, catalogue.interests].map(codesOf);
  if (!purposes || !bases || !interests) return;
  catalogue.purposeBasis.forEach(({ purpose, allows }, i) => {
    insist(at.below(i).below('purpose'), 'a purpose', purposes, purpose);
    allows.forEach(({ basis, onlyWith = [] }, j) => {
      const allowance = at.below(i).below('allows').below(j);
      insist(allowance.below('basis'), 'a basis', bases, basis);
      onlyWith.forEach((one, k) => insist(allowance.below('onlyWith').below(k), 'an interest', interests, one));
    });
  });
};

const purposeCategory = (catalogue: Catalogue, at: Place): void => {
  const paths = pathsOf(catalogue);
  const categories = codesOf(catalogue.categories);
  const bases = codesOf(catalogue.bases);
  const interests = codesOf(catalogue.interests);
  catalogue.purposeCategory.forEach(({ category, neverFor, onlyWhen = [] }, i) => {
    insist(at.below(i).below('category'), 'a category', categories, category);
    neverFor.forEach((path, j) => insist(at.below(i).below('neverFor').below(j), 'a purpose', paths, path));
    onlyWhen.forEach((condition, j) => {
      const here = at.below(i).below('onlyWhen').below(j);
      if (Object.keys(condition).length !== 1) here.fault('exactly one of purpose, basis, interest');
      insist(here.below('purpose'), 'a purpose', paths, condition.purpose);
      insist(here.below('basis'), 'a basis', bases, condition.basis);
      insist(here.below('interest'), 'an interest', interests, condition.interest);
    });
  });
};

const schedule = (catalogue: Catalogue, at: Place): void => {
  const conditions = codesOf(catalogue.retentionConditions);
  const known = codesOf(catalogue.categories);
  catalogue.retentionSchedule.forEach(({ condition, categories = [] }, i) => {
    insist(at.below(i).below('condition'), 'a condition of keeping', conditions, condition);
    categories.forEach((one, j) => insist(at.below(i).below('categories').below(j), 'a category', known, one));
  });
};

const consentForms = (catalogue: Catalogue, at: Place): void => {
  const known = codesOf(catalogue.consentForms);
  catalogue.consentForms.forEach(({ withdrawnBy }, i) =>
    withdrawnBy.forEach((one, j) => insist(at.below(i).below('withdrawnBy').below(j), 'a form', known, one)),
  );
};

/** Every name under which a place of the EEA may be reported, each of one country only. */
const countries = ({ countries, outsideTerritories }: Catalogue, root: Place): ReadonlySet<string> => {
  const taken = new Set<string>();
  const take = (name: string, at: Place): void => {
    if (taken.has(name)) at.fault(`named only once: ${name}`);
    taken.add(name);
  };
  countries.forEach(({ code, aliases, territories }, i) => {
    const at = root.below('countries').below(i);
    take(code, at.below('code'));
    aliases.forEach((alias, j) => take(alias, at.below('aliases').below(j)));
    territories.forEach((one, j) => take(one.code, at.below('territories').below(j).below('code')));
  });
  const states = codesOf(countries);
  outsideTerritories.forEach(({ code, of }, i) => {
    const at = root.below('outsideTerritories').below(i);
    if (taken.has(code)) at.below('code').fault(`outside of the EEA: ${code}`);
    insist(at.below('of'), 'a country', states, of);
  });
  return taken;
};

/** No place has two decisions on one day, and none of the EEA has any. */
const adequacy = ({ adequacyDecisions }: Catalogue, inside: ReadonlySet<string>, at: Place): void =>
  adequacyDecisions.forEach(({ place, aliases, organisation, validFrom, validTo }, i) => {
    const here = at.below(i);
    if (organisation === (place.length === 2)) here.below('place').fault('two letters, unless it is an organisation');
    if (inside.has(place)) here.below('place').fault(`outside of the EEA: ${place}`);
    if (validTo !== undefined && validTo <= validFrom) here.below('validTo').fault('after validFrom');
    const names = [place, ...aliases];
    const another = adequacyDecisions.some(
      (earlier, j) =>
        j < i &&
        [earlier.place, ...earlier.aliases].some((name) => names.includes(name)) &&
        (earlier.validTo === undefined || earlier.validTo > validFrom) &&
        (validTo === undefined || validTo > earlier.validFrom),
    );
    if (another) here.fault(`no two decisions in force at once: ${place}`);
  });

/** Notes every code that points at nothing, and everything that contradicts itself. */
export const checkReferences = (catalogue: Catalogue, root: Place): void => {
  groups(catalogue, root.below('subjectGroups'));
  purposeBasis(catalogue, root.below('purposeBasis'));
  purposeCategory(catalogue, root.below('purposeCategory'));
  consentForms(catalogue, root.below('consentForms'));
  schedule(catalogue, root.below('retentionSchedule'));
  adequacy(catalogue, countries(catalogue, root), root.below('adequacyDecisions'));
};
