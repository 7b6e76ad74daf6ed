import { describe, it } from '@jest/globals';
import { givenOf } from '../kernel/given.fixture';
import { now, tomorrow } from '../register/spec.fixture';
import { erasureDecider } from './erasure.decider';
import { approval, completion, proposal, refusal, takingBack } from './erasure.fixture';

const given = givenOf(erasureDecider, now);
const others = { subjectRefs: ['7c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f'] };
const proposer = { approvedByRef: proposal.event().data.proposedByRef };

describe('an erasure', () => {
  it('is proposed, approved by somebody else, and carried out', () => {
    given().when(proposal.command()).then(proposal.event());
    given(proposal.event()).when(approval.command()).then(approval.event());
    given(proposal.event(), approval.event()).when(completion.command()).then(completion.event());
  });

  it('is declined instead, and then it is over', () => {
    given(proposal.event()).when(refusal.command()).then(refusal.event());
    given(proposal.event(), refusal.event()).when(approval.command()).thenRejects('ERR_ERASURE_DECIDED');
  });

  it('is taken back after it was approved, as long as it is not carried out, and then it is over', () => {
    const before = [proposal.event(), approval.event()];
    given(...before)
      .when(takingBack.command())
      .then(takingBack.event());
    for (const command of [takingBack.command(), refusal.command()])
      given(...before, takingBack.event())
        .when(command)
        .thenNothing();
    given(...before, takingBack.event())
      .when(approval.command())
      .thenRejects('ERR_ERASURE_DECIDED');
    given(...before, completion.event())
      .when(takingBack.command())
      .thenRejects('ERR_ERASURE_DECIDED');
  });

  it('is each of these once, however often it is said', () => {
    const all = [proposal.event(), approval.event(), completion.event()];
    for (const command of [proposal.command(), approval.command(), completion.command()])
      given(...all)
        .when(command)
        .thenNothing();
    given(proposal.event(), refusal.event()).when(refusal.command()).thenNothing();
  });

  it('is carried out once when two finish what a third began', () =>
    given(proposal.event(), approval.event(), completion.event())
      .when(completion.command({ erasedAt: '2026-11-20T08:59:59.500Z' }))
      .thenNothing());

  it.each([
    ['an approval of nothing', [], approval.command(), 'ERR_ERASURE_UNKNOWN'],
    ['a refusal of nothing', [], refusal.command(), 'ERR_ERASURE_UNKNOWN'],
    ['another proposal of the same name', [proposal], proposal.command(others), 'ERR_ERASURE_DIFFERS'],
    ['an approval by whoever proposed it', [proposal], approval.command(proposer), 'ERR_ERASURE_BY_ONE'],
    ['an approval of other references', [proposal], approval.command(others), 'ERR_ERASURE_PERSON_DIFFERS'],
    ['an approval by a third', [proposal, approval], approval.command({ approvedAs: 'dpo' }), 'ERR_ERASURE_DECIDED'],
    ['a refusal that comes late', [proposal, approval], refusal.command(), 'ERR_ERASURE_DECIDED'],
    ['an erasure nobody approved', [proposal], completion.command(), 'ERR_ERASURE_UNKNOWN'],
    ['an erasure of others', [proposal, approval], completion.command(others), 'ERR_ERASURE_PERSON_DIFFERS'],
    ['an erasure of tomorrow', [proposal, approval], completion.command({ erasedAt: tomorrow }), 'ERR_NOT_YET'],
  ] as const)('is refused: %s', (_, before, command, code) =>
    given(...before.map((entry) => entry.event()))
      .when(command)
      .thenRejects(code),
  );
});
