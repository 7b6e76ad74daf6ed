import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Erasure, type ErasureCommand } from '@lieciba/domain';
import { Cases } from '../../cases/cases';
import { ListsOpen, openCasesIn, type OpenCasesDto } from '../../cases/lists-open';
import { Obstacles } from '../../cases/obstacles';
import { CallerOfRequest } from '../../identity/caller';
import { insistOnOthers, personBehind, secondPersonAfter } from '../../identity/four-eyes';
import { type Caller } from '../../identity/identity';
import { LooksAtPeople } from '../../look/looks-at-people';
import { type ApiVault, VAULT } from '../../ports';
import { Refusal } from '../../problem/refusal';
import { Enters } from '../../register/enters';
import { type Ids, IdsOfRequest } from '../../register/ids';
import { type LifeDto } from '../../register/life.dto';
import { erasures } from '../../register/lives';
import { Reader } from '../../register/reader';
import { Reads } from '../../register/reads';
import { type Entered, Register } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { Faults } from '../../well-formed/faults';
import { malformed } from '../../well-formed/malformed';
import { CarryOut } from '../carry-out';
import { approvalExample, decliningExample, proposalExample } from '../examples';
import { ApprovalDto, DecliningDto, ProposalDto } from './erasures.dto';

/** What a source wants hidden is looked for in a view. */
const viewFailures = ['ERR_VIEW_BEHIND', 'ERR_VIEWS_UNAVAILABLE', 'ERR_QUESTION_TOO_BROAD'] as const;

/** Who is meant is said in one of two ways. */
const namesOnePerson = (): Faults => {
  const faults = new Faults();
  faults.add('/subject', 'Must be given, or subjectRef in its place, and not both.');
  return faults;
};

@ApiTags('registers')
@Controller('v1/subjects/erasures')
export class ErasuresController {
  constructor(
    private readonly register: Register,
    private readonly reader: Reader,
    private readonly cases: Cases,
    private readonly obstacles: Obstacles,
    private readonly carryOut: CarryOut,
    @Inject(VAULT) private readonly vault: ApiVault,
  ) {}

  @ListsOpen('erasures', 'Erasures that are proposed or approved and not carried out yet.')
  async list(): Promise<OpenCasesDto> {
    return openCasesIn((await this.cases.now()).erasures);
  }

  @Reads(
    ':erasureId',
    'The certificate of an erasure: whose references, why, who proposed and who approved it, and where in the log it was completed.',
    'ERR_ERASURE_UNKNOWN',
    'ERR_CASE_REF_MALFORMED',
  )
  @LooksAtPeople('erasure')
  read(@IdsOfRequest() ids: Ids): Promise<LifeDto> {
    return this.reader.read(erasures, ids.of('erasureId'), 'ERR_ERASURE_UNKNOWN');
  }

  @Enters('dpo', {
    body: ProposalDto,
    summary: 'Proposes to erase the trail of a person.',
    example: proposalExample,
    refusals: [
      'ERR_SUBJECT_UNKNOWN',
      'ERR_ERASURE_BARRED',
      'ERR_ERASURE_DIFFERS',
      'ERR_SECOND_PERSON_REQUIRED',
      ...viewFailures,
    ],
  })
  async propose(@SaidIn(ProposalDto) said: Said<ProposalDto>, @CallerOfRequest() caller: Caller): Promise<Entered> {
    const proposedByRef = personBehind(caller);
    const { subject, subjectRef, ...data } = said.body;
    const subjectRefs = await this.personIn({ subject, subjectRef });
    insistOnOthers(caller, subjectRefs);
    return this.register.enter(
      erasures,
      data.erasureId,
      async (_, { proposal }: Erasure): Promise<ErasureCommand> => {
        if (!proposal) await this.obstacles.insistOnNone(subjectRefs);
        return { type: 'ProposeErasure', data: { ...data, subjectRefs, proposedByRef } };
      },
      said,
    );
  }

  @Enters(['dpo', 'admin'], {
    path: ':erasureId/approval',
    body: ApprovalDto,
    summary: 'Approves what somebody else proposed, and carries it out: from then on nobody can tell who it was.',
    example: approvalExample,
    refusals: [
      'ERR_ERASURE_UNKNOWN',
      'ERR_ERASURE_BARRED',
      'ERR_ERASURE_DECIDED',
      'ERR_ERASURE_PERSON_DIFFERS',
      'ERR_SECOND_PERSON_REQUIRED',
      ...viewFailures,
    ],
  })
  async approve(@SaidIn(ApprovalDto) said: Said<ApprovalDto>, @CallerOfRequest() caller: Caller): Promise<Entered> {
    const erasureId = said.ids.of('erasureId');
    const approved = await this.register.enter(
      erasures,
      erasureId,
      async (_, state: Erasure): Promise<ErasureCommand> => {
        const subjectRefs = await this.toApprove(state, [...said.body.subjectRefs].sort(), caller);
        const approval = { erasureId, subjectRefs, approvedByRef: personBehind(caller), approvedAs: caller.role };
        return { type: 'ApproveErasure', data: approval };
      },
      said,
    );
    // What was approved and then broken off is finished by whoever approves it again, if by nobody sooner.
    const finished = await this.carryOut.finish(erasureId, said);
    return { ...(finished ?? approved), outcome: approved.outcome };
  }

  @Enters(['dpo', 'admin'], {
    path: ':erasureId/declining',
    body: DecliningDto,
    summary: 'Declines an erasure, or takes it back while something keeps it from being carried out: the trail stays.',
    example: decliningExample,
    refusals: ['ERR_ERASURE_UNKNOWN', 'ERR_ERASURE_DECIDED', ...viewFailures],
  })
  async decline(@SaidIn(DecliningDto) said: Said<DecliningDto>, @CallerOfRequest() caller: Caller): Promise<Entered> {
    const erasureId = said.ids.of('erasureId');
    const data = { ...said.body, erasureId, declinedByRef: personBehind(caller) };
    const commandAt = async (_: Date, { approval, refusal }: Erasure): Promise<ErasureCommand> => {
      const isTakenBack = approval && !refusal && (await this.carryOut.isKept(approval.subjectRefs));
      return { type: isTakenBack ? 'TakeBackErasure' : 'DeclineErasure', data };
    };
    return this.register.enter(erasures, erasureId, commandAt, said);
  }

  /** Whom an approval is of: those who were said, while nothing stands in the way; whoever it is now, where that is another. */
  private async toApprove(
    { proposal, approval, refusal }: Erasure,
    said: readonly string[],
    caller: Caller,
  ): Promise<readonly string[]> {
    if (!proposal || approval || refusal) return said;
    const { proposedByRef, subjectRefs } = proposal;
    await secondPersonAfter(this.vault, caller, proposedByRef);
    insistOnOthers(caller, subjectRefs);
    const people = await this.vault.personOf(subjectRefs);
    const now = [...new Set([...people.values()].flat())].sort();
    await this.obstacles.insistOnNone(now);
    return now.join() === subjectRefs.join() ? said : now;
  }

  private async personIn({ subject, subjectRef }: Pick<ProposalDto, 'subject' | 'subjectRef'>): Promise<string[]> {
    if ((subject === undefined) === (subjectRef === undefined)) throw malformed(namesOnePerson());
    const refs = subject
      ? await this.vault.refsOf(subject)
      : ((await this.vault.personOf(subjectRef ? [subjectRef] : [])).get(subjectRef ?? '') ?? []);
    if (refs.length === 0) throw new Refusal('ERR_SUBJECT_UNKNOWN', 'Nothing is known of this person.');
    return [...refs].sort();
  }
}
