import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { staffMember, type SubjectCommand } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { insistOnOthers } from '../../identity/four-eyes';
import { type ApiVault, STORE, VAULT } from '../../ports';
import { Refusal } from '../../problem/refusal';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { lived } from '../../register/life';
import { subjects } from '../../register/lives';
import { type Entered, Register } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { linkExample, unlinkingExample } from '../examples';
import { LinkDto, UnlinkingDto } from './links.dto';

/** Two references, and who says so; the lesser comes first, whichever was named first: their link has one stream. */
interface Pair {
  readonly subjectRef: string;
  readonly otherRef: string;
  readonly recordedByRef: string | undefined;
}

@ApiTags('registers')
@Controller('v1/subjects/links')
export class LinksController {
  constructor(
    private readonly entries: Entries,
    private readonly register: Register,
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(STORE) private readonly store: EventStore,
  ) {}

  @Enters('dpo', {
    body: LinkDto,
    summary: 'Records that two identifiers are of one person: from then on whoever asks by either is told of both.',
    example: linkExample,
    refusals: ['ERR_SUBJECT_UNKNOWN', 'ERR_SUBJECT_ERASED', 'ERR_LINK_DIFFERS', 'ERR_LINK_TO_ITSELF', 'ERR_NOT_YET'],
  })
  link(@SaidIn(LinkDto) said: Said<LinkDto>): Promise<Entered> {
    const { reason, linkedAt } = said.body;
    return this.about(said, (pair) => ({ type: 'LinkSubject', data: { ...pair, reason, linkedAt } }));
  }

  @Enters('dpo', {
    path: 'removal',
    body: UnlinkingDto,
    summary: 'Takes back that two identifiers are of one person: both timelines are again what they were.',
    example: unlinkingExample,
    refusals: [
      'ERR_SUBJECT_UNKNOWN',
      'ERR_SUBJECT_ERASED',
      'ERR_LINK_UNKNOWN',
      'ERR_ORDER_IMPOSSIBLE',
      'ERR_NOT_YET',
      'ERR_SECOND_PERSON_REQUIRED',
    ],
  })
  async unlink(@SaidIn(UnlinkingDto) said: Said<UnlinkingDto>): Promise<Entered> {
    const { reason, unlinkedAt, subject, other } = said.body;
    await this.entries.known('subject', other);
    const theirs = await Promise.all([subject, other].map((one) => this.vault.refsOf(one)));
    insistOnOthers(said, theirs.flat());
    return this.about(said, (pair) => ({ type: 'UnlinkSubject', data: { ...pair, reason, unlinkedAt } }));
  }

  private async about(said: Said<LinkDto | UnlinkingDto>, commandOf: (pair: Pair) => SubjectCommand): Promise<Entered> {
    const { subject, other, enteredBy } = said.body;
    await this.entries.known('subject', subject);
    return this.entries.among([subject, other, enteredBy && staffMember(enteredBy)], async ([one, another, by]) => {
      const [subjectRef = '', otherRef = ''] = [one.ref, another.ref].sort();
      const command = commandOf({ subjectRef, otherRef, recordedByRef: by?.ref ?? said.actorRef });
      const entered = await this.register.enter(subjects, subjectRef, () => command, said);
      await this.settle(subjectRef, otherRef);
      return entered;
    });
  }

  /** The log knows first, and the vault does as the log says: whoever is broken off in between says it again. */
  private async settle(subjectRef: string, otherRef: string): Promise<void> {
    const { state } = await lived(this.store, subjects, subjectRef);
    const isLinked = state.links.some((link) => link.otherRef === otherRef && link.unlinking === undefined);
    if (!isLinked) await this.vault.split(subjectRef, otherRef);
    else if (!(await this.vault.merge(subjectRef, otherRef)))
      throw new Refusal('ERR_SUBJECT_UNKNOWN', 'One of the two was erased meanwhile.');
  }
}
