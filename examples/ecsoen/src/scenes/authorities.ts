import { scene } from '../scene';
import { interest, law, numbered, oneOf } from '../words';
import { inquiry, periodBefore, told, toldByLaw } from './told';

const match = ['personal-code', 'surname'] as const;

/** Disclosures to authorities on their reasoned request, and in defence of the company's rights. */
export const authorities = {
  taxInquiry: scene({
    share: 2.5,
    about: 'employees',
    by: 'chief-accountant',
    states: {
      kind: 'disclosure',
      recipient: 'vid',
      system: 'accounting',
      action: 'export',
      categories: ['employee-data', 'settlement-data'],
      fields: ['name', 'surname', 'personal-code-or-id-number', 'amount'],
      subjectMatch: match,
      purpose: 'authority-information/ai-tax',
    },
    basis: law('Likums „Par nodokļiem un nodevām”, 15. pants'),
    reason: oneOf('Atbilde uz Valsts ieņēmumu dienesta pieprasījumu par darba samaksu'),
    evidence: (_, draw, at) => ({
      ground: {
        code: 'dg-authority',
        requestRef: numbered('VID', draw, at),
        requester: 'Valsts ieņēmumu dienesta Nodokļu kontroles pārvalde',
        lawRef: 'Likums „Par nodokļiem un nodevām”, 15. pants',
        statedPurpose: 'Iedzīvotāju ienākuma nodokļa nomaksas pārbaude',
        requestedCategories: ['employee-data', 'settlement-data'],
        ...periodBefore(at, 365),
      },
      informed: inquiry('Dati sniegti nodokļu pārbaudes ietvaros'),
    }),
  }),
  labourInquiry: scene({
    share: 0.7,
    about: 'employees',
    by: 'hr-manager',
    states: {
      kind: 'disclosure',
      recipient: 'vdi',
      system: 'hr',
      action: 'export',
      categories: ['employee-data'],
      fields: ['name', 'surname', 'personal-code-or-id-number'],
      subjectMatch: match,
      purpose: 'authority-information/ai-labour',
    },
    basis: law('Valsts darba inspekcijas likums, 5. pants'),
    reason: oneOf('Valsts darba inspekcijai iesniegti darba laika uzskaites dati'),
    evidence: (_, draw, at) => ({
      ground: {
        code: 'dg-authority',
        requestRef: numbered('VDI', draw, at),
        requester: 'Vidzemes reģionālā valsts darba inspekcija',
        lawRef: 'Valsts darba inspekcijas likums, 5. pants',
        statedPurpose: 'Darba laika uzskaites pārbaude',
        requestedCategories: ['employee-data'],
        ...periodBefore(at, 90),
      },
      informed: inquiry('Dati sniegti darba inspekcijas pārbaudes ietvaros'),
    }),
  }),
  police: scene({
    share: 0.7,
    about: 'filmed',
    by: 'security-guard',
    states: {
      kind: 'disclosure',
      recipient: 'valsts-policija',
      system: 'cctv',
      action: 'export',
      categories: ['video-surveillance'],
      subjectMatch: ['visit-time', 'visitor-card'],
      purpose: 'authority-information/ai-other',
      medium: 'video',
      capture: 'manual',
    },
    basis: law('Likums „Par policiju”, 12. pants'),
    reason: oneOf('Policijai izsniegta ieraksta kopija par zādzību stāvlaukumā'),
    evidence: (_, draw, at) => ({
      ground: {
        code: 'dg-authority',
        requestRef: numbered('VP', draw, at),
        requester: 'Valsts policijas Vidzemes reģiona pārvalde',
        lawRef: 'Likums „Par policiju”, 12. pants',
        statedPurpose: 'Zādzības apstākļu noskaidrošana',
        requestedCategories: ['video-surveillance'],
        ...periodBefore(at, 2),
      },
      informed: {
        exception: 'restricted-by-law',
        justification: 'Informēšana traucētu noziedzīga nodarījuma izmeklēšanu',
      },
    }),
  }),
  bailiff: scene({
    share: 1.2,
    about: 'employees',
    by: 'chief-accountant',
    states: {
      kind: 'disclosure',
      recipient: 'tiesu-izpilditajs-a',
      system: 'accounting',
      action: 'export',
      categories: ['settlement-data', 'person-identification'],
      fields: ['amount', 'given-name', 'surname', 'personal-code-or-id-number'],
      subjectMatch: match,
      purpose: 'authority-information/ai-other',
    },
    basis: law('Civilprocesa likums, 592. pants'),
    reason: oneOf('Zvērinātam tiesu izpildītājam sniegtas ziņas par darba samaksu'),
    evidence: (_, draw, at) => ({
      ground: {
        code: 'dg-authority',
        requestRef: numbered('TI', draw, at),
        requester: 'Zvērināts tiesu izpildītājs A',
        lawRef: 'Civilprocesa likums, 592. pants',
        statedPurpose: 'Piedziņas vēršana uz darba samaksu',
        requestedCategories: ['settlement-data', 'person-identification'],
        ...periodBefore(at, 180),
      },
      informed: toldByLaw('Ziņu sniegšanu tiesu izpildītājam paredz likums'),
    }),
  }),
  court: scene({
    share: 1.6,
    about: 'clients',
    by: 'lawyer',
    states: {
      kind: 'disclosure',
      recipient: 'tiesa',
      system: 'paper-archive',
      action: 'print',
      categories: ['client-data', 'settlement-data', 'person-identification'],
      fields: ['contract-number', 'debt-amount', 'given-name', 'surname', 'personal-code-or-id-number'],
      purpose: 'service-provision/sp-debt-recovery',
      medium: 'paper',
      capture: 'manual',
    },
    basis: interest('li-legal-defence'),
    reason: oneOf(
      'Tiesā iesniegts prasības pieteikums par parāda piedziņu',
      'Tiesai iesniegti paskaidrojumi un līguma kopija',
    ),
    evidence: (_, draw, at) => {
      const caseRef = numbered('C', draw, at);
      return { ground: { code: 'dg-legal-defence', caseRef }, informed: told(at), caseRef };
    },
  }),
};
