import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Withholding, type WithholdingCommand } from '@lieciba/domain';
import { personBehind, secondPersonAfter } from '../../identity/four-eyes';
import { LooksAtPeople } from '../../look/looks-at-people';
import { type ApiVault, VAULT } from '../../ports';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { type Ids, IdsOfRequest } from '../../register/ids';
import { type LifeDto } from '../../register/life.dto';
import { withholdings } from '../../register/lives';
import { Reader } from '../../register/reader';
import { ReadsAs } from '../../register/reads';
import { type Entered, Register } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { approvalExample, liftExample, orderExample, reviewExample } from '../examples';
import {
  WithholdingApprovalDto,
  WithholdingLiftDto,
  WithholdingOrderDto,
  WithholdingReviewDto,
} from './withholdings.dto';

/** Who is to say it: anybody, or somebody else than whoever ordered it. */
type Eyes = 'any' | 'other';

@ApiTags('registers')
@Controller('v1/withholdings')
export class WithholdingsController {
  constructor(
    private readonly entries: Entries,
    private readonly register: Register,
    private readonly reader: Reader,
    @Inject(VAULT) private readonly vault: ApiVault,
  ) {}

  @ReadsAs(
    ['dpo', 'auditor'],
    ':withholdingId',
    'What one withholding covers, on what ground, and who ordered, approved, reviewed and lifted it.',
    'ERR_WITHHOLDING_UNKNOWN',
    'ERR_CASE_REF_MALFORMED',
  )
  @LooksAtPeople('withholding')
  read(@IdsOfRequest() ids: Ids): Promise<LifeDto> {
    return this.reader.read(withholdings, ids.of('withholdingId'), 'ERR_WITHHOLDING_UNKNOWN');
  }

  @Enters('dpo', {
    body: WithholdingOrderDto,
    summary: 'Withholds handlings from the person they are about, from now on (Art. 23).',
    example: orderExample,
    refusals: ['ERR_WITHHOLDING_DIFFERS', 'ERR_WITHHOLDING_UNBOUNDED', 'ERR_PERIOD_BACKWARDS'],
  })
  order(@SaidIn(WithholdingOrderDto) said: Said<WithholdingOrderDto>): Promise<Entered> {
    const recordedByRef = personBehind(said);
    const { subject, ...data } = said.body;
    return this.entries.among([subject], ([{ ref: subjectRef }]) => {
      const command = { type: 'OrderWithholding', data: { ...data, subjectRef, recordedByRef } } as const;
      return this.register.enter(withholdings, data.withholdingId, () => command, said);
    });
  }

  @Enters('dpo', {
    path: ':withholdingId/approval',
    body: WithholdingApprovalDto,
    summary: 'Approves a withholding that somebody else ordered.',
    example: approvalExample,
    refusals: ['ERR_WITHHOLDING_UNKNOWN', 'ERR_WITHHOLDING_LIFTED', 'ERR_SECOND_PERSON_REQUIRED'],
  })
  approve(@SaidIn(WithholdingApprovalDto) said: Said<WithholdingApprovalDto>): Promise<Entered> {
    return this.enter(said, 'other', (data) => ({ type: 'ApproveWithholding', data }));
  }

  @Enters('dpo', {
    path: ':withholdingId/reviews',
    body: WithholdingReviewDto,
    summary: 'Records that a withholding is still needed, and when to look again.',
    example: reviewExample,
    refusals: ['ERR_WITHHOLDING_UNKNOWN', 'ERR_WITHHOLDING_LIFTED', 'ERR_PERIOD_BACKWARDS'],
  })
  review(@SaidIn(WithholdingReviewDto) said: Said<WithholdingReviewDto>): Promise<Entered> {
    return this.enter(said, 'any', (data) => ({ type: 'ReviewWithholding', data }));
  }

  @Enters('dpo', {
    path: ':withholdingId/lift',
    body: WithholdingLiftDto,
    summary: 'Shows the person from now on what was withheld; also how an order is turned down. It cannot be undone.',
    example: liftExample,
    refusals: ['ERR_WITHHOLDING_UNKNOWN', 'ERR_WITHHOLDING_LIFTED', 'ERR_SECOND_PERSON_REQUIRED'],
  })
  lift(@SaidIn(WithholdingLiftDto) said: Said<WithholdingLiftDto>): Promise<Entered> {
    return this.enter(said, 'other', (data) => ({ type: 'LiftWithholding', data }));
  }

  private enter<Body extends object>(
    said: Said<Body>,
    eyes: Eyes,
    commandOf: (
      data: Body & { readonly withholdingId: string; readonly subjectRef: string; readonly recordedByRef: string },
    ) => WithholdingCommand,
  ): Promise<Entered> {
    const withholdingId = said.ids.of('withholdingId');
    const person = personBehind(said);
    const commandAt = async (_: Date, { order }: Withholding) => {
      if (order && eyes === 'other') await secondPersonAfter(this.vault, said, order.recordedByRef);
      const subjectRef = order?.subjectRef ?? ''; // What nobody ordered is refused before anybody reads this.
      return commandOf({ ...said.body, withholdingId, subjectRef, recordedByRef: person });
    };
    return this.register.enter(withholdings, withholdingId, commandAt, said);
  }
}
