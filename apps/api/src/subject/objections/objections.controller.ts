import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { subjects } from '../../register/lives';
import { type Entered } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { objectionDecisionExample, objectionExample } from '../examples';
import { ObjectionDecisionDto, ObjectionDto } from './objections.dto';

@ApiTags('registers')
@Controller('v1/subjects/objections')
export class ObjectionsController {
  constructor(private readonly entries: Entries) {}

  @Enters('dpo', {
    body: ObjectionDto,
    summary: 'Records that a person objects (Art. 21).',
    example: objectionExample,
    refusals: ['ERR_OBJECTION_DIFFERS', 'ERR_NOT_YET'],
  })
  raise(@SaidIn(ObjectionDto) said: Said<ObjectionDto>): Promise<Entered> {
    return this.entries.aboutSubject(subjects, 'first', said, (data) => ({ type: 'RaiseObjection', data }));
  }

  @Enters('dpo', {
    path: ':objectionId/decision',
    body: ObjectionDecisionDto,
    summary: 'Records what the company decided on an objection.',
    example: objectionDecisionExample,
    refusals: [
      'ERR_SUBJECT_UNKNOWN',
      'ERR_OBJECTION_UNKNOWN',
      'ERR_OBJECTION_DECISION_DIFFERS',
      'ERR_ORDER_IMPOSSIBLE',
      'ERR_NOT_YET',
    ],
  })
  decide(@SaidIn(ObjectionDecisionDto) said: Said<ObjectionDecisionDto>): Promise<Entered> {
    const objectionId = said.ids.of('objectionId');
    return this.entries.aboutSubject(subjects, 'again', said, (data) => ({
      type: 'DecideObjection',
      data: { ...data, objectionId },
    }));
  }
}
