import { allowsBasis, allowsCategory } from '../../catalogue/matrices';
import { forEach, type Outcomes, type Rule } from '../rule';
import { addedPurpose, art9CategoryIn, type View } from '../view';

const handledWhy = ({ data: { purpose, basis } }: View) => ({
  purpose,
  basis: basis?.code,
  interest: basis?.interest,
});

export const categoryNotNeededForPurpose: Rule<View> = {
  code: 'category-not-needed-for-purpose',
  version: 1,
  severity: 'medium',
  clause: 'III.1',
  article: '5(1)(c)',
  title: { lv: 'Nolūkam nevajadzīga datu kategorija', en: 'Category not needed for the purpose' },
  raisedWhen: {
    lv: 'Apstrādātā datu kategorija saskaņā ar kataloga matricu nav vajadzīga norādītajam nolūkam.',
    en: 'By the matrix of the catalogue the category handled is not needed for the purpose stated.',
  },
  explanation: {
    lv: 'Datu kategorija „{category}” nav vajadzīga nolūkam „{purpose}”.',
    en: 'The category {category} is not needed for the purpose {purpose}.',
  },
  judge(view) {
    const why = handledWhy(view);
    return forEach(view.data.categories, (category) =>
      allowsCategory(view.index.catalogue, category, why)
        ? undefined
        : { part: category, facts: { category, purpose: why.purpose } },
    );
  },
};

export const purposeBasisMismatch: Rule<View> = {
  code: 'purpose-basis-mismatch',
  version: 1,
  severity: 'medium',
  clause: 'IV.1',
  article: '6(1)',
  title: { lv: 'Nolūkam neatbilstošs tiesiskais pamats', en: 'Basis does not fit the purpose' },
  raisedWhen: {
    lv: 'Norādītais tiesiskais pamats saskaņā ar kataloga matricu neder norādītajam nolūkam.',
    en: 'By the matrix of the catalogue the basis stated does not fit the purpose stated.',
  },
  explanation: {
    lv: 'Apstrādei nolūkam „{purpose}” neder tiesiskais pamats „{basis}” tā, kā tas norādīts ierakstā.',
    en: 'The purpose {purpose} cannot rest on the basis {basis} as it is stated here.',
  },
  judge(view) {
    const { purpose, basis } = view.data;
    // An absent or unknown basis is another rule's matter.
    if (!basis || !view.index.bases.has(basis.code)) return undefined;
    const bases = addedPurpose(view, purpose)?.bases;
    const allowed = bases ? bases.includes(basis.code) : allowsBasis(view.index.catalogue, handledWhy(view));
    return allowed ? undefined : { facts: { purpose, basis: basis.code } };
  },
};

export const subpurposeUndescribed: Rule<View> = {
  code: 'subpurpose-undescribed',
  version: 1,
  severity: 'low',
  clause: 'III.1',
  article: '5(1)(b)',
  title: { lv: 'Neaprakstīts cits nolūks', en: 'Other purpose without a description' },
  raisedWhen: {
    lv: 'Norādīts atvērtā saraksta nolūks, bet tas nav aprakstīts vārdiem.',
    en: 'A purpose of the open list is stated, but not described in words.',
  },
  explanation: {
    lv: 'Nolūks „{purpose}” nav aprakstīts vārdiem.',
    en: 'The purpose {purpose} is not described in words.',
  },
  judge: ({ data, index }) =>
    index.purposes.get(data.purpose) === true && data.purposeText === undefined
      ? { facts: { purpose: data.purpose } }
      : undefined,
};

export const noLegalBasis: Rule<View> = {
  code: 'no-legal-basis',
  version: 1,
  severity: 'critical',
  clause: 'IV.1',
  article: '6(1)',
  title: { lv: 'Nav tiesiskā pamata', en: 'No legal basis' },
  raisedWhen: {
    lv: 'Apstrādei nav norādīts tiesiskais pamats vai norādītais pamats nav zināms.',
    en: 'No legal basis is stated for the processing, or one that nobody knows.',
  },
  explanation: {
    lv: 'Apstrādei nolūkam „{purpose}” nav norādīts tiesiskais pamats.',
    en: 'No legal basis is stated for the processing for the purpose {purpose}.',
  },
  judge({ data: { basis, purpose }, index }): Outcomes {
    if (!basis) return { facts: { purpose } };
    if (index.bases.has(basis.code)) return undefined;
    return {
      facts: { purpose, basis: basis.code },
      explanation: {
        lv: 'Apstrādei nolūkam „{purpose}” norādītais pamats „{basis}” nav zināms tiesiskais pamats.',
        en: 'The basis {basis} stated for the processing for the purpose {purpose} is no legal basis that is known.',
      },
    };
  },
};

export const basisNotInPolicy: Rule<View> = {
  code: 'basis-not-in-policy',
  version: 1,
  severity: 'info',
  clause: 'IV.1',
  article: '6(1)',
  title: { lv: 'Politikā neparedzēts tiesiskais pamats', en: 'Basis not in the policy' },
  raisedWhen: {
    lv: 'Norādīts tiesiskais pamats, kas regulā ir, bet politikā nav paredzēts.',
    en: 'The basis stated is one of the Regulation, but not of the policy.',
  },
  explanation: {
    lv: 'Tiesiskais pamats „{basis}” ir paredzēts regulā, bet ne politikā.',
    en: 'The basis {basis} is one of the Regulation, but not of the policy.',
  },
  judge: ({ data: { basis }, index }) =>
    basis && index.bases.get(basis.code)?.inPolicy === false ? { facts: { basis: basis.code } } : undefined,
};

export const basisEvidenceMissing: Rule<View> = {
  code: 'basis-evidence-missing',
  version: 1,
  severity: 'medium',
  clause: 'IV.1',
  article: '5(2)',
  title: { lv: 'Tiesiskais pamats bez apliecinājuma', en: 'Basis without its evidence' },
  raisedWhen: {
    lv: 'Tiesiskajam pamatam nav norādīta tā atsauce: līgums, tiesību norma vai piekrišana.',
    en: 'The basis comes without its reference: the contract, the provision of law or the consent.',
  },
  explanation: {
    lv: 'Tiesiskajam pamatam „{basis}” nav norādīta atsauce „{evidence}”.',
    en: 'The basis {basis} comes without its reference {evidence}.',
  },
  judge({ data: { basis }, index }) {
    if (!basis) return undefined;
    return forEach(index.bases.get(basis.code)?.evidence, (evidence) =>
      // A missing interest has a rule of its own.
      evidence === 'interest' || basis[evidence] !== undefined
        ? undefined
        : { part: evidence, facts: { basis: basis.code, evidence } },
    );
  },
};

export const art9ConditionMissing: Rule<View> = {
  code: 'art9-condition-missing',
  version: 1,
  severity: 'critical',
  clause: 'II.3.3',
  article: '9(2)',
  title: {
    lv: 'Īpašas kategorijas dati bez 9. panta nosacījuma',
    en: 'Special category without a condition of Article 9',
  },
  raisedWhen: {
    lv: 'Apstrādāti īpašas kategorijas dati, bet nav norādīts neviens zināms regulas 9. panta 2. punkta nosacījums.',
    en: 'Data of a special category were handled, but no known condition of Article 9(2) is stated.',
  },
  explanation: {
    lv: 'Apstrādāti kategorijā „{category}” ietilpstoši īpašu kategoriju dati, bet regulas 9. panta 2. punkta nosacījums nav norādīts.',
    en: 'Special data of the category {category} were handled, but no condition of Article 9(2) is stated.',
  },
  judge(view) {
    const category = art9CategoryIn(view);
    const { art9Condition } = view.data;
    if (category === undefined || (art9Condition !== undefined && view.index.art9Conditions.has(art9Condition)))
      return undefined;
    return { facts: { category } };
  },
};
