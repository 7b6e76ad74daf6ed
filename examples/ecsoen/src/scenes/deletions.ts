import { type Company } from '../company';
import { type Draw } from '../random';
import { scene } from '../scene';
import { consent, interest, law, oneOf } from '../words';

/** Who allowed it, and the digest of the protocol. */
const protocol = (_: unknown, draw: Draw, __: number, { actors }: Company) => {
  const { id, name = id } = draw.from(actors['executive-director']);
  return { authorisedBy: { id, name }, evidenceHash: digest(draw) };
};

const digest = (draw: Draw) =>
  Array.from({ length: 8 }, () => draw.between(0, 0xffff_ffff).toString(16).padStart(8, '0')).join('');

/** Deletions once no ground to keep the data is left. */
export const deletions = {
  contractOver: scene({
    share: 6,
    about: 'departed',
    by: 'it-administrator',
    states: {
      kind: 'deletion',
      system: 'crm',
      action: 'delete',
      categories: ['client-data', 'person-contact'],
      fields: ['contract-number', 'status', 'phone', 'email', 'address'],
      purpose: 'service-provision/sp-delivery',
      why: 'retention-ended',
      method: 'overwrite',
      scope: 'all-copies',
    },
    basis: law('Vispārīgā datu aizsardzības regula, 5. panta 1. punkta e) apakšpunkts'),
    reason: oneOf(
      'Līgums beidzies, un prasījumu noilguma termiņš pagājis',
      'Beidzies grāmatvedības dokumentu glabāšanas termiņš',
    ),
    evidence: protocol,
  }),
  shred: scene({
    share: 3,
    about: 'departed',
    by: 'archivist',
    states: {
      kind: 'deletion',
      system: 'paper-archive',
      action: 'delete',
      categories: ['client-data', 'settlement-data'],
      fields: ['contract-number', 'invoice-no'],
      purpose: 'service-provision/sp-settlement',
      medium: 'paper',
      capture: 'manual',
      why: 'retention-ended',
      method: 'shredding',
      scope: 'document',
    },
    basis: law('Vispārīgā datu aizsardzības regula, 5. panta 1. punkta e) apakšpunkts'),
    reason: oneOf('Papīra lieta iznīcināta pēc akta par dokumentu atlasi iznīcināšanai'),
    evidence: protocol,
  }),
  footageExpired: scene({
    share: 0.6,
    about: 'filmed',
    by: 'camera-recorder',
    atOnce: [5, 30],
    states: {
      kind: 'deletion',
      system: 'cctv',
      action: 'delete',
      categories: ['video-surveillance'],
      purpose: 'service-provision/other',
      purposeText: 'Biroja un darbinieku drošība',
      capture: 'automatic',
      why: 'retention-ended',
      method: 'overwrite',
      scope: 'document', // These recordings; tomorrow there are others.
    },
    basis: interest('li-work-safety'),
    evidence: protocol,
  }),
  consentWithdrawn: scene({
    share: 1.5,
    about: 'leavers',
    by: 'marketing-specialist',
    states: {
      kind: 'deletion',
      system: 'newsletter',
      action: 'delete',
      categories: ['person-contact'],
      fields: ['email'],
      purpose: 'service-provision/other',
      purposeText: 'Jaunumu vēstules nosūtīšana klientiem, kuri tam piekrituši',
      why: 'consent-withdrawn',
      method: 'overwrite',
      scope: 'fields',
    },
    basis: consent,
    reason: oneOf(({ female }) => `${female ? 'Kliente' : 'Klients'} rakstveidā atsauca piekrišanu jaunumu saņemšanai`),
    evidence: protocol,
  }),
};
