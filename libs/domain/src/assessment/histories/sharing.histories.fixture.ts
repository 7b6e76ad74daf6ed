import { ProcessorContractEnded, RecipientRetired, SafeguardLapsed, SubProcessorAuthorised } from '@lieciba/events';
import { contract, entered, newYear, processor, recipient, safeguard } from './entries.fixture';
import { type History, told } from './history.fixture';
import { disclosure, justBefore, noon, transfer } from './records.fixture';

const host = (change = {}) => processor({ recipientId: 'host', name: 'Host A', country: 'LV', ...change });
const hosted = (change = {}) => contract({ recipientId: 'host', contractId: 'c-2', ...change });
const toHost = (change = {}) => transfer({ recipient: 'host', country: 'LV', safeguard: undefined, ...change });
const earlier = { occurredAt: justBefore(noon) };
const brazil = (change = {}) => transfer({ recipient: 'host', country: 'BR', ...change });
const inBrazil = (change = {}) => safeguard({ recipientId: 'host', safeguardId: 's-2', countries: ['BR'], ...change });
const lapsed = SafeguardLapsed({ recipientId: 'mailer', safeguardId: 's-1', at: noon, reason: 'C-311/18', ...entered });
const derogation = (change = {}) =>
  inBrazil({
    kind: 'art49-1-compelling-interest',
    authorityNotifiedAt: newYear,
    subjectsInformedAt: newYear,
    ...change,
  });
const sub = host({ engagedBy: 'mailer' });
const authorised = SubProcessorAuthorised({
  recipientId: 'mailer',
  contractId: 'c-1',
  subProcessor: 'host',
  at: noon,
  ...entered,
});

const processorHistories: readonly History[] = [
  {
    rule: 'recipient-unregistered',
    raised: told(disclosure({ recipient: 'stranger' })),
    spared: told(disclosure()),
    boundary: {
      raised: told(RecipientRetired({ recipientId: 'bank', at: noon, reason: 'x', ...entered }), disclosure()),
      spared: told(RecipientRetired({ recipientId: 'bank', at: noon, reason: 'x', ...entered }), disclosure(earlier)),
    },
  },
  {
    rule: 'no-processor-contract',
    raised: told(host(), toHost()),
    spared: told(host(), hosted(), toHost()),
    boundary: {
      raised: told(host(), hosted({ validFrom: noon }), toHost(earlier)),
      spared: told(host(), hosted({ validFrom: noon }), toHost()),
    },
  },
  {
    rule: 'processor-contract-expired',
    raised: told(host(), hosted({ validUntil: '2026-03-01T00:00:00.000Z' }), toHost()),
    spared: told(host(), hosted({ validUntil: '2026-09-01T00:00:00.000Z' }), toHost()),
    boundary: {
      raised: told(
        host(),
        hosted(),
        ProcessorContractEnded({ recipientId: 'host', contractId: 'c-2', at: noon, reason: 'x', ...entered }),
        toHost(),
      ),
      spared: told(
        host(),
        hosted(),
        ProcessorContractEnded({ recipientId: 'host', contractId: 'c-2', at: noon, reason: 'x', ...entered }),
        toHost(earlier),
      ),
    },
  },
  {
    rule: 'processor-scope-exceeded',
    raised: told(transfer({ categories: ['settlement-data'] })),
    spared: told(transfer({ categories: ['person-contact'] })),
  },
  {
    rule: 'processor-purpose-exceeded',
    raised: told(transfer({ purpose: 'service-receipt/sr-claims' })),
    spared: told(transfer({ purpose: 'service-provision/sp-delivery' })),
  },
  {
    rule: 'subprocessor-not-authorised',
    raised: told(sub, toHost()),
    spared: told(sub, contract({ contractId: 'c-3', subProcessors: ['host'] }), toHost()),
    boundary: {
      raised: told(sub, authorised, toHost(earlier)),
      spared: told(sub, authorised, toHost()),
    },
  },
];

const transferHistories: readonly History[] = [
  {
    rule: 'transfer-to-non-processor',
    raised: told(recipient({ recipientId: 'partner', country: 'UA' }), disclosure({ recipient: 'partner' })),
    spared: told(recipient({ recipientId: 'partner', country: 'NO' }), disclosure({ recipient: 'partner' })),
  },
  {
    rule: 'transfer-no-safeguard',
    raised: told(host(), hosted(), transfer({ recipient: 'host', country: 'IN' })),
    spared: told(host(), hosted(), transfer({ recipient: 'host', country: 'CH' })),
    boundary: {
      raised: told(host(), hosted(), inBrazil({ validFrom: noon }), brazil(earlier)),
      spared: told(host(), hosted(), inBrazil({ validFrom: noon }), brazil()),
    },
  },
  {
    rule: 'transfer-instrument-lapsed',
    raised: told(host(), hosted(), inBrazil({ validUntil: '2026-03-01T00:00:00.000Z' }), brazil()),
    spared: told(host(), hosted(), inBrazil({ validUntil: '2026-09-01T00:00:00.000Z' }), brazil()),
    boundary: { raised: told(lapsed, transfer()), spared: told(lapsed, transfer(earlier)) },
  },
  {
    rule: 'transfer-no-tia',
    raised: told(host(), hosted(), inBrazil({ tiaRef: undefined }), brazil()),
    spared: told(host(), hosted(), inBrazil(), brazil()),
    boundary: {
      raised: told(host(), hosted(), inBrazil({ tiaAt: noon }), brazil(earlier)),
      spared: told(host(), hosted(), inBrazil({ tiaAt: noon }), brazil()),
    },
  },
  {
    rule: 'derogation-conditions-unmet',
    raised: told(host(), hosted(), derogation({ authorityNotifiedAt: undefined }), brazil()),
    spared: told(host(), hosted(), derogation(), brazil()),
    boundary: {
      raised: told(host(), hosted(), derogation({ subjectsInformedAt: noon }), brazil(earlier)),
      spared: told(host(), hosted(), derogation({ subjectsInformedAt: noon }), brazil()),
    },
  },
  {
    rule: 'art48-order',
    raised: told(
      recipient({ recipientId: 'irs', kind: 'third-country-authority', country: 'US' }),
      disclosure({ recipient: 'irs' }),
    ),
    spared: told(
      recipient({ recipientId: 'irs', kind: 'third-country-authority', country: 'US' }),
      disclosure({ recipient: 'irs', ground: { code: 'dg-legal-defence', caseRef: 'C-7', lawRef: 'Nolīgums' } }),
    ),
  },
];

/** Processors and transfers. */
export const sharingHistories: readonly History[] = [...processorHistories, ...transferHistories];
