import { type HandlingEvent } from '@lieciba/events';
import { forEach, type Outcome, type Outcomes, type Rule } from '../rule';
import { covers } from '../scope';
import { addedCategory, addedPurpose, type View } from '../view';

type Known = { has(code: string): boolean };

/** Notes a code that a list of the catalogue does not have; what is not stated is not unknown. */
type Note = (list: string, code: string | undefined, known: Known) => void;

const ofKind = (event: HandlingEvent, { index }: View, note: Note): void => {
  switch (event.type) {
    case 'DisclosureRecorded':
      note('disclosureGrounds', event.data.ground?.code, index.grounds);
      return note('informExceptions', event.data.informed?.exception, index.exceptions);
    case 'TransferRecorded':
      return note('safeguards', event.data.safeguard?.code, index.safeguards);
    case 'DeletionRecorded':
      note('deletionReasons', event.data.why, index.deletionReasons);
      note('deletionMethods', event.data.method, index.deletionMethods);
      return note('deletionScopes', event.data.scope, index.deletionScopes);
    case 'AccessRecorded':
  }
};

const isKnownField = (view: View, field: string): boolean =>
  view.index.fields.has(field) ||
  view.data.categories.some((category) => addedCategory(view, category)?.fields.includes(field));

export const unknownCode: Rule<View> = {
  code: 'unknown-code',
  version: 1,
  severity: 'low',
  clause: 'II.4',
  article: '5(2)',
  title: { lv: 'Nezināms kods', en: 'Unknown code' },
  raisedWhen: {
    lv: 'Ierakstā ir kods, kura katalogā nav; ieraksts tiek saglabāts tā, kā tas saņemts.',
    en: 'The record has a code that the catalogue does not have; it is kept as it was received.',
  },
  explanation: {
    lv: 'Kataloga sarakstā „{list}” nav koda „{code}”.',
    en: 'The list {list} of the catalogue has no code {code}.',
  },
  judge(view): Outcomes {
    const { data, event, index } = view;
    let found: Outcome[] | undefined;
    const note: Note = (list, code, known) => {
      if (code !== undefined && !known.has(code))
        (found ??= []).push({ part: `${list}/${code}`, facts: { list, code } });
    };
    note('subjectGroups', data.subjectGroup, index.subjectGroups);
    note('actions', data.action, index.actions);
    note('bases', data.basis?.code, index.bases);
    note('interests', data.basis?.interest, index.interests);
    note('art9Conditions', data.art9Condition, index.art9Conditions);
    if (!addedPurpose(view, data.purpose)) note('purposes', data.purpose, index.purposes);
    for (const category of data.categories)
      if (!addedCategory(view, category)) note('categories', category, index.categories);
    for (const field of data.fields) if (!isKnownField(view, field)) note('fields', field, index.fields);
    ofKind(event, view, note);
    return found;
  },
};

export const categoryNotAnnounced: Rule<View> = {
  code: 'category-not-announced',
  version: 1,
  severity: 'medium',
  clause: 'II.4',
  article: '13(3)',
  title: { lv: 'Kategorija, par kuru datu subjekti vēl nav informēti', en: 'Category not announced yet' },
  raisedWhen: {
    lv: 'Papildinātā datu kategorija apstrādāta, pirms datu subjekti par to informēti.',
    en: 'A category that was added was handled before data subjects were informed of it.',
  },
  explanation: {
    lv: 'Datu kategorija „{category}” apstrādāta, lai gan datu subjekti par to informēti tikai no {informed}.',
    en: 'The category {category} was handled although data subjects are informed of it only from {informed}.',
  },
  judge: (view) =>
    forEach(view.data.categories, (category) => {
      const informed = addedCategory(view, category)?.informedFrom;
      return informed === undefined || view.at >= informed
        ? undefined
        : { part: category, facts: { category, informed } };
    }),
};

export const purposeNotAnnounced: Rule<View> = {
  code: 'purpose-not-announced',
  version: 1,
  severity: 'medium',
  clause: 'III.2',
  article: '13(3)',
  title: { lv: 'Nolūks, par kuru datu subjekts vēl nav informēts', en: 'Purpose not announced yet' },
  raisedWhen: {
    lv: 'Dati apstrādāti papildinātam nolūkam, pirms datu subjekts par to informēts.',
    en: 'Data were handled for a purpose that was added before the data subject was informed of it.',
  },
  explanation: {
    lv: 'Dati apstrādāti nolūkam „{purpose}”, lai gan datu subjekti par to informēti tikai no {informed}.',
    en: 'Data were handled for the purpose {purpose} although data subjects are informed of it only from {informed}.',
  },
  judge(view) {
    const { purpose, categories } = view.data;
    const added = addedPurpose(view, purpose);
    if (!added || view.at >= added.informedFrom) return undefined;
    const told = view.context.subject.informings.some(
      (informing) =>
        informing.matter === 'processing' &&
        informing.exception === undefined &&
        informing.at <= view.at &&
        covers.purpose(informing.purposes, purpose) &&
        categories.every((category) => covers.code(informing.categories, category)),
    );
    return told ? undefined : { facts: { purpose, informed: added.informedFrom } };
  },
};
