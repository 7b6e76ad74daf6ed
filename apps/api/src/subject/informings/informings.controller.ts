import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ApiVault, VAULT } from '../../ports';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { subjects } from '../../register/lives';
import { type Entered } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { sealedAs } from '../../register/sealed-as';
import { exceptionExample, informingExample, notificationExample } from '../examples';
import { ExceptionDto, InformingDto, NotificationDto } from './informings.dto';

@ApiTags('registers')
@Controller('v1/subjects')
export class InformingsController {
  constructor(
    private readonly entries: Entries,
    @Inject(VAULT) private readonly vault: ApiVault,
  ) {}

  @Enters('dpo', {
    path: 'informings',
    body: InformingDto,
    summary: 'Records that a person was told: of the processing, of a disclosure, or under Article 19.',
    example: informingExample,
    refusals: ['ERR_INFORMING_DIFFERS', 'ERR_NOT_YET'],
  })
  inform(@SaidIn(InformingDto) said: Said<InformingDto>): Promise<Entered> {
    return this.entries.aboutSubject(subjects, 'first', said, (data) => ({ type: 'InformSubject', data }));
  }

  @Enters('dpo', {
    path: 'exceptions',
    body: ExceptionDto,
    summary: 'Records that a person was not told, and why.',
    example: exceptionExample,
    refusals: ['ERR_INFORMING_DIFFERS', 'ERR_NOT_YET'],
  })
  except(@SaidIn(ExceptionDto) said: Said<ExceptionDto>): Promise<Entered> {
    const { informingId } = said.body;
    return this.entries.aboutSubject(
      subjects,
      'first',
      said,
      async ({ justification: text, ...data }, person, state) => {
        const stored = state.informings
          .filter((known) => known.informingId === informingId)
          .map((known) => known.justification);
        const justification = await sealedAs(this.vault, person, text, `${informingId}/justification`, stored);
        return { type: 'ExceptInforming', data: { ...data, justification } };
      },
    );
  }

  @Enters('dpo', {
    path: 'notifications',
    body: NotificationDto,
    summary: 'Records that a recipient was told of a deletion, correction or restriction (Art. 19).',
    example: notificationExample,
    refusals: ['ERR_SUBJECT_UNKNOWN', 'ERR_NOTIFICATION_DIFFERS', 'ERR_NOT_YET'],
  })
  notify(@SaidIn(NotificationDto) said: Said<NotificationDto>): Promise<Entered> {
    return this.entries.aboutSubject(subjects, 'again', said, (data) => ({ type: 'NotifyRecipient', data }));
  }
}
