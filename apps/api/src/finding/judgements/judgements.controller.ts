import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type FindingCommand, type FindingState, staffMember } from '@lieciba/domain';
import { type FindingExplained } from '@lieciba/events';
import { type PersonKey } from '@lieciba/vault';
import { type ApiVault, VAULT } from '../../ports';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { findings } from '../../register/lives';
import { type Entered, Register } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { contextOfWords } from '../../register/words-on-findings';
import { judgementExample } from '../examples';
import { JudgementDto } from './judgements.dto';

/** What each command becomes. */
const becomes = {
  ExplainFinding: 'FindingExplained',
  ResolveFinding: 'FindingResolved',
  ReopenFinding: 'FindingReopened',
} as const;

@ApiTags('registers')
@Controller('v1/findings')
export class JudgementsController {
  constructor(
    private readonly entries: Entries,
    private readonly register: Register,
    @Inject(VAULT) private readonly vault: ApiVault,
  ) {}

  @Enters('dpo', {
    path: ':findingId/explanations',
    body: JudgementDto,
    summary: 'Explains how a finding came to be; it stands.',
    example: judgementExample,
    refusals: ['ERR_FINDING_UNKNOWN', 'ERR_FINDING_CLEARED'],
  })
  explain(@SaidIn(JudgementDto) said: Said<JudgementDto>): Promise<Entered> {
    return this.say('ExplainFinding', said);
  }

  @Enters('dpo', {
    path: ':findingId/resolution',
    body: JudgementDto,
    summary: 'Says that what was to be done about a finding is done.',
    example: judgementExample,
    refusals: ['ERR_FINDING_UNKNOWN', 'ERR_FINDING_CLEARED', 'ERR_FINDING_RESOLVED'],
  })
  resolve(@SaidIn(JudgementDto) said: Said<JudgementDto>): Promise<Entered> {
    return this.say('ResolveFinding', said);
  }

  @Enters('dpo', {
    path: ':findingId/reopening',
    body: JudgementDto,
    summary: 'Says that a finding is not over after all.',
    example: judgementExample,
    refusals: ['ERR_FINDING_UNKNOWN', 'ERR_FINDING_CLEARED', 'ERR_FINDING_NOT_RESOLVED'],
  })
  reopen(@SaidIn(JudgementDto) said: Said<JudgementDto>): Promise<Entered> {
    return this.say('ReopenFinding', said);
  }

  private say(type: keyof typeof becomes, said: Said<JudgementDto>): Promise<Entered> {
    const findingId = said.ids.of('findingId');
    const { by, reason } = said.body;
    return this.entries.among([staffMember(by)], ([speaker]) => {
      const commandAt = async (now: Date, { said: before }: FindingState): Promise<FindingCommand> => {
        const last = before.at(-1);
        // Said again, it is the same bytes of the same moment.
        if (last?.type === becomes[type] && (await this.reads(last.data, speaker, reason)))
          return { type, data: last.data };
        const at = now.toISOString();
        const sealed = speaker.seal(reason, contextOfWords({ findingId, at }));
        return { type, data: { findingId, byRef: speaker.ref, reason: sealed, at } };
      };
      return this.register.enter(findings, findingId, commandAt, said);
    });
  }

  private async reads(words: FindingExplained['data'], { ref }: PersonKey, reason: string): Promise<boolean> {
    if (words.byRef !== ref) return false;
    const [opened] = await this.vault.open([{ ref, sealed: words.reason, context: contextOfWords(words) }]);
    return opened === reason;
  }
}
