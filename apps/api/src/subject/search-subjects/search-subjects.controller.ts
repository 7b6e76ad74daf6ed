import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Subject } from '@lieciba/domain';
import { Takes } from '../../http/takes';
import { OpenTo } from '../../identity/open-to';
import { LooksAtPeople, lookFailures } from '../../look/looks-at-people';
import { MayFail } from '../../problem/may-fail';
import { Refusal } from '../../problem/refusal';
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

/** What stands under one reference of a person and what stands under another. */
const together = (one: object, other: object): object => {
  const more: Readonly<Record<string, unknown>> = { ...other };
  return Object.fromEntries(
    Object.entries(one).map(([name, list]: [string, unknown]) => {
      const rest = more[name];
      return [
        name,
        Array.isArray(list) && Array.isArray(rest) ? [...(list as unknown[]), ...(rest as unknown[])] : list,
      ];
    }),
  );
};

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
    'What the register knows of one person under all of their references, with the revision of the one that is named: consents, retention grounds, restrictions, objections, holds, what the person was told, and whether they may learn who a member of staff is.',
    { subject: { scheme, value } },
  )
  @AnswersLife()
  @MayFail('ERR_SUBJECT_UNKNOWN', ...lookFailures)
  async search(@SaidIn(SearchSubjectsDto) { body: { subject } }: Said<SearchSubjectsDto>): Promise<LifeDto> {
    const named = await this.entries.known('subject', subject);
    const others = (await this.entries.knownRefs(subject)).filter((ref) => ref !== named);
    const lives = await Promise.all(
      [named, ...others].map((ref) =>
        this.reader.find(subjects, ref, { show: withoutWithholdings, texts: textsOf(ref) }),
      ),
    );
    const [first, ...more] = lives.filter((life) => life !== null);
    if (!first) throw new Refusal('ERR_SUBJECT_UNKNOWN', 'The register knows nothing of this person.');
    return more.reduce((whole, { state }) => ({ ...whole, state: together(whole.state, state) }), first);
  }
}
