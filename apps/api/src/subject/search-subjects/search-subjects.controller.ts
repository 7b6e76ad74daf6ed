import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Subject } from '@lieciba/domain';
import { Takes } from '../../http/takes';
import { OpenTo } from '../../identity/open-to';
import { LooksAtPeople, lookFailures } from '../../look/looks-at-people';
import { MayFail } from '../../problem/may-fail';
import { Entries } from '../../register/entries';
import { type LifeDto } from '../../register/life.dto';
import { subjects } from '../../register/lives';
import { Reader } from '../../register/reader';
import { type Said, SaidIn } from '../../register/said';
import { AnswersLife } from '../../register/tagged';
import { subjectExample } from '../examples';
import { SearchSubjectsDto } from './search-subjects.dto';

const { scheme, value } = subjectExample;

const textsOf =
  (ref: string) =>
  ({ informings, actorDisclosures }: Subject) => [
    ...informings.flatMap(({ informingId, justification }) =>
      justification === undefined ? [] : [{ ref, sealed: justification, context: `${informingId}/justification` }],
    ),
    ...actorDisclosures.map(({ decisionId, balancing }) => ({
      ref,
      sealed: balancing,
      context: `${decisionId}/balancing`,
    })),
  ];

/** Withholdings have streams of their own: of them this one tells nothing, which is not that there are none. */
const withoutWithholdings = ({ withholdings: _, ...subject }: Subject): object => subject;

@ApiTags('questions')
@Controller('v1/subjects/search')
export class SearchSubjectsController {
  constructor(
    private readonly entries: Entries,
    private readonly reader: Reader,
  ) {}

  @Post()
  @HttpCode(200)
  @OpenTo('dpo', 'auditor')
  @LooksAtPeople('subject', { body: SearchSubjectsDto })
  @Takes(
    SearchSubjectsDto,
    'What the register knows of one person: consents, retention grounds, restrictions, objections, holds, what the person was told, and whether they may learn who a member of staff is.',
    { subject: { scheme, value } },
  )
  @AnswersLife()
  @MayFail('ERR_SUBJECT_UNKNOWN', ...lookFailures)
  async search(@SaidIn(SearchSubjectsDto) { body: { subject } }: Said<SearchSubjectsDto>): Promise<LifeDto> {
    const ref = await this.entries.known('subject', subject);
    return this.reader.read(subjects, ref, 'ERR_SUBJECT_UNKNOWN', { show: withoutWithholdings, texts: textsOf(ref) });
  }
}
