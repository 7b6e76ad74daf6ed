import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { staffMember, type Subject } from '@lieciba/domain';
import { personBehind, secondPersonAfter } from '../../identity/four-eyes';
import { type ApiVault, VAULT } from '../../ports';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { subjects } from '../../register/lives';
import { type Entered, Register } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { sealedAs } from '../../register/sealed-as';
import { namingApprovalExample, namingExample } from '../examples';
import { ActorDisclosureApprovalDto, ActorDisclosureDto } from './actor-disclosures.dto';

@ApiTags('registers')
@Controller('v1/subjects/actor-disclosures')
export class ActorDisclosuresController {
  constructor(
    private readonly entries: Entries,
    private readonly register: Register,
    @Inject(VAULT) private readonly vault: ApiVault,
  ) {}

  @Enters('dpo', {
    body: ActorDisclosureDto,
    summary: "Decides whether a person's report names a member of staff; it does so once somebody else approves.",
    example: namingExample,
    refusals: ['ERR_SUBJECT_UNKNOWN', 'ERR_STAFF_UNKNOWN', 'ERR_ACTOR_DISCLOSURE_DIFFERS'],
  })
  async decide(@SaidIn(ActorDisclosureDto) said: Said<ActorDisclosureDto>): Promise<Entered> {
    const recordedByRef = personBehind(said);
    const { subject, member, balancing: text, ...data } = said.body;
    await this.entries.known('subject', subject);
    const actorRef = await this.entries.known('member', staffMember(member));
    return this.entries.among([subject], ([person]) => {
      const commandAt = async (_: Date, { actorDisclosures }: Subject) => {
        const stored = actorDisclosures
          .filter(({ decisionId }) => decisionId === data.decisionId)
          .map(({ balancing }) => balancing);
        const balancing = await sealedAs(this.vault, person, text, `${data.decisionId}/balancing`, stored);
        const entry = { ...data, subjectRef: person.ref, actorRef, balancing, recordedByRef };
        return { type: 'DecideActorDisclosure', data: entry } as const;
      };
      return this.register.enter(subjects, person.ref, commandAt, said);
    });
  }

  @Enters('dpo', {
    path: ':decisionId/approval',
    body: ActorDisclosureApprovalDto,
    summary: "Approves somebody else's decision: from now on the person's report names the member of staff.",
    example: namingApprovalExample,
    refusals: ['ERR_SUBJECT_UNKNOWN', 'ERR_ACTOR_DISCLOSURE_UNKNOWN', 'ERR_SECOND_PERSON_REQUIRED'],
  })
  async approve(@SaidIn(ActorDisclosureApprovalDto) said: Said<ActorDisclosureApprovalDto>): Promise<Entered> {
    const decisionId = said.ids.of('decisionId');
    const recordedByRef = personBehind(said);
    const subjectRef = await this.entries.known('subject', said.body.subject);
    const commandAt = async (_: Date, { actorDisclosures }: Subject) => {
      const decision = actorDisclosures.find((one) => one.decisionId === decisionId);
      if (decision) await secondPersonAfter(this.vault, said, decision.recordedByRef);
      return { type: 'ApproveActorDisclosure', data: { decisionId, subjectRef, recordedByRef } } as const;
    };
    return this.register.enter(subjects, subjectRef, commandAt, said);
  }
}
