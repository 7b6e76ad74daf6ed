import { describe, expect, it } from '@jest/globals';
import { stateAfter } from '../kernel/decider';
import { givenOf } from '../kernel/given.fixture';
import { now } from '../register/spec.fixture';
import { recipientDecider } from './recipient.decider';
import { authorisation, contract, contractEnd, lapse, registration, retirement, safeguard } from './recipient.fixture';

const given = givenOf(recipientDecider, now);
const registered = registration.event();
const contracted = [registered, contract.event()];
const safeguarded = [registered, safeguard.event()];
const before = '2023-12-31T23:59:59.999Z';

describe('a processor contract', () => {
  it('is recorded for a known recipient', () => given(registered).when(contract.command()).then(contract.event()));
  it('is recorded once however often it is sent', () =>
    given(...contracted)
      .when(contract.command())
      .thenNothing());
  it('is recorded late, though the recipient was retired since', () =>
    given(registered, retirement.event()).when(contract.command()).then(contract.event()));
  it('is still known once it was ended and others were authorised under it', () =>
    given(...contracted, authorisation.event(), contractEnd.event())
      .when(contract.command())
      .thenNothing());
  it('is not recorded otherwise under the same id', () =>
    given(...contracted)
      .when(contract.command({ clauses: [] }))
      .thenRejects('ERR_CONTRACT_DIFFERS'));
  it('is refused when it ends as it begins', () =>
    given(registered)
      .when(contract.command({ validUntil: '2024-01-01T00:00:00.000Z' }))
      .thenRejects('ERR_PERIOD_BACKWARDS'));
  it('is refused for a recipient that was retired by then', () =>
    given(registered, retirement.event({ at: '2024-01-01T00:00:00.000Z' }))
      .when(contract.command())
      .thenRejects('ERR_RECIPIENT_RETIRED'));
  it('is refused for an unknown recipient', () =>
    given().when(contract.command()).thenRejects('ERR_RECIPIENT_UNKNOWN'));
});

describe('the end of a processor contract', () => {
  it('is recorded', () =>
    given(...contracted)
      .when(contractEnd.command())
      .then(contractEnd.event()));
  it('is recorded once', () =>
    given(...contracted, contractEnd.event())
      .when(contractEnd.command())
      .thenNothing());
  it('may be the very beginning: it never held', () =>
    given(...contracted)
      .when(contractEnd.command({ at: '2024-01-01T00:00:00.000Z' }))
      .then(contractEnd.event({ at: '2024-01-01T00:00:00.000Z' })));
  it('is not moved', () =>
    given(...contracted, contractEnd.event())
      .when(contractEnd.command({ reason: 'another' }))
      .thenRejects('ERR_CONTRACT_END_DIFFERS'));
  it('is refused before the beginning', () =>
    given(...contracted)
      .when(contractEnd.command({ at: before }))
      .thenRejects('ERR_ORDER_IMPOSSIBLE'));
  it('is refused for an unknown contract', () =>
    given(registered).when(contractEnd.command()).thenRejects('ERR_CONTRACT_UNKNOWN'));
  it('is refused for an unknown recipient', () =>
    given().when(contractEnd.command()).thenRejects('ERR_RECIPIENT_UNKNOWN'));
});

describe('the authorisation of a sub-processor', () => {
  it('is recorded', () =>
    given(...contracted)
      .when(authorisation.command())
      .then(authorisation.event()));
  it('is recorded once', () =>
    given(...contracted, authorisation.event())
      .when(authorisation.command())
      .thenNothing());
  it('stands beside those of the contract itself', () => {
    const { contracts } = stateAfter(recipientDecider, [...contracted, authorisation.event()]);
    expect(contracts[0]?.subProcessors).toEqual([
      { recipientId: 'host-ltd', since: '2024-01-01T00:00:00.000Z' },
      { recipientId: 'backup-ltd', since: '2025-01-01T00:00:00.000Z' },
    ]);
  });
  it.each([
    ['of one that the contract itself authorises', { subProcessor: 'host-ltd' }, 'ERR_SUB_PROCESSOR_DIFFERS'],
    ['of the processor itself', { subProcessor: 'mail-provider' }, 'ERR_RECIPIENT_ENGAGES_ITSELF'],
    ['before the contract', { at: before }, 'ERR_ORDER_IMPOSSIBLE'],
    ['under an unknown contract', { contractId: 'dpa-1' }, 'ERR_CONTRACT_UNKNOWN'],
  ] as const)('is refused %s', (_, change, code) =>
    given(...contracted)
      .when(authorisation.command(change))
      .thenRejects(code),
  );
  it('is refused for an unknown recipient', () =>
    given().when(authorisation.command()).thenRejects('ERR_RECIPIENT_UNKNOWN'));
});

describe('a safeguard', () => {
  it('is recorded', () => given(registered).when(safeguard.command()).then(safeguard.event()));
  it('is recorded once', () =>
    given(...safeguarded)
      .when(safeguard.command())
      .thenNothing());
  it('is not recorded otherwise under the same id', () =>
    given(...safeguarded)
      .when(safeguard.command({ tiaRef: 'TIA-3' }))
      .thenRejects('ERR_SAFEGUARD_DIFFERS'));
  it('is refused when it ends before it begins', () =>
    given(registered)
      .when(safeguard.command({ validUntil: before }))
      .thenRejects('ERR_PERIOD_BACKWARDS'));
  it('is refused for a recipient that was retired by then', () =>
    given(registered, retirement.event({ at: before }))
      .when(safeguard.command())
      .thenRejects('ERR_RECIPIENT_RETIRED'));
  it('is refused for an unknown recipient', () =>
    given().when(safeguard.command()).thenRejects('ERR_RECIPIENT_UNKNOWN'));
});

describe('the lapse of a safeguard', () => {
  it('is recorded', () =>
    given(...safeguarded)
      .when(lapse.command())
      .then(lapse.event()));
  it('is recorded once', () =>
    given(...safeguarded, lapse.event())
      .when(lapse.command())
      .thenNothing());
  it('is not moved', () =>
    given(...safeguarded, lapse.event())
      .when(lapse.command({ at: '2026-03-02T00:00:00.000Z' }))
      .thenRejects('ERR_SAFEGUARD_LAPSE_DIFFERS'));
  it('is refused before the beginning', () =>
    given(...safeguarded)
      .when(lapse.command({ at: before }))
      .thenRejects('ERR_ORDER_IMPOSSIBLE'));
  it('is refused for an unknown safeguard', () =>
    given(registered).when(lapse.command()).thenRejects('ERR_SAFEGUARD_UNKNOWN'));
  it('is refused for an unknown recipient', () => given().when(lapse.command()).thenRejects('ERR_RECIPIENT_UNKNOWN'));
});
