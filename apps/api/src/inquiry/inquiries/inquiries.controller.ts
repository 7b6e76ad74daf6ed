import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type InquiryCommand, RegisterRefusal, staffMember } from '@lieciba/domain';
import { type EventStore } from '@lieciba/event-store';
import { Cases } from '../../cases/cases';
import { ListsOpen, openCasesIn, type OpenCasesDto } from '../../cases/lists-open';
import { LooksAtPeople } from '../../look/looks-at-people';
import { STORE } from '../../ports';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { type Ids, IdsOfRequest } from '../../register/ids';
import { type LifeDto } from '../../register/life.dto';
import { lived } from '../../register/life';
import { inquiries } from '../../register/lives';
import { Reader } from '../../register/reader';
import { Reads } from '../../register/reads';
import { type Entered, Register } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { admissionExample, closingExample, dismissalExample, inquiryExample } from '../examples';
import { AdmissionDto, DismissalDto, InquiryClosingDto, InquiryDto } from './inquiries.dto';

interface OfInspector {
  readonly inquiryId: string;
  readonly inspectorRef: string;
  readonly recordedByRef: string | undefined;
}

@ApiTags('registers')
@Controller('v1/inquiries')
export class InquiriesController {
  constructor(
    private readonly entries: Entries,
    private readonly register: Register,
    private readonly reader: Reader,
    private readonly cases: Cases,
    @Inject(STORE) private readonly store: EventStore,
  ) {}

  @ListsOpen('inquiries', 'Inquiries that are open.')
  async list(): Promise<OpenCasesDto> {
    return openCasesIn((await this.cases.now()).inquiries);
  }

  @Reads(
    ':inquiryId',
    'What is known of one inquiry: its scope, who may look within it and when, and how it ended.',
    'ERR_INQUIRY_UNKNOWN',
    'ERR_CASE_REF_MALFORMED',
  )
  @LooksAtPeople('inquiry')
  read(@IdsOfRequest() ids: Ids): Promise<LifeDto> {
    return this.reader.read(inquiries, ids.of('inquiryId'), 'ERR_INQUIRY_UNKNOWN');
  }

  @Enters('dpo', {
    body: InquiryDto,
    summary: 'Records that an authority inquires, into what and by which right (Art. 58(1)).',
    example: inquiryExample,
    refusals: ['ERR_INQUIRY_DIFFERS', 'ERR_INQUIRY_BOUNDLESS', 'ERR_PERIOD_BACKWARDS', 'ERR_NOT_YET'],
  })
  open(@SaidIn(InquiryDto) said: Said<InquiryDto>): Promise<Entered> {
    const { subjects, enteredBy, ...data } = said.body;
    return this.entries.among([enteredBy && staffMember(enteredBy), ...subjects], ([by, ...people]) => {
      const subjectRefs = [...new Set(people.flatMap((person) => person?.ref ?? []))].sort();
      const recordedByRef = by?.ref ?? said.actorRef;
      const command = { type: 'OpenInquiry', data: { ...data, subjectRefs, recordedByRef } } as const;
      return this.register.enter(inquiries, data.inquiryId, () => command, said);
    });
  }

  @Enters('dpo', {
    path: ':inquiryId/inspectors',
    body: AdmissionDto,
    summary: 'Lets an inspector look within the scope of the inquiry, for a time.',
    example: admissionExample,
    refusals: ['ERR_INQUIRY_UNKNOWN', 'ERR_INQUIRY_CLOSED', 'ERR_PERIOD_BACKWARDS', 'ERR_ORDER_IMPOSSIBLE'],
  })
  admit(@SaidIn(AdmissionDto) said: Said<AdmissionDto>): Promise<Entered> {
    const { inspector: _1, enteredBy: _2, ...data } = said.body;
    return this.aboutInspector(said, (of) => ({ type: 'AdmitInspector', data: { ...data, ...of } }));
  }

  @Enters('dpo', {
    path: ':inquiryId/dismissals',
    body: DismissalDto,
    summary: 'Ends whatever an inspector was admitted for.',
    example: dismissalExample,
    refusals: ['ERR_INQUIRY_UNKNOWN', 'ERR_INSPECTOR_UNKNOWN', 'ERR_INSPECTOR_DISMISSED', 'ERR_NOT_YET'],
  })
  dismiss(@SaidIn(DismissalDto) said: Said<DismissalDto>): Promise<Entered> {
    const { inspector: _1, enteredBy: _2, ...data } = said.body;
    return this.aboutInspector(said, (of) => ({ type: 'DismissInspector', data: { ...data, ...of } }));
  }

  @Enters('dpo', {
    path: ':inquiryId/closing',
    body: InquiryClosingDto,
    summary: 'Closes an inquiry: nobody may look within it any more.',
    example: closingExample,
    refusals: ['ERR_INQUIRY_UNKNOWN', 'ERR_INQUIRY_END_DIFFERS', 'ERR_ORDER_IMPOSSIBLE', 'ERR_NOT_YET'],
  })
  close(@SaidIn(InquiryClosingDto) said: Said<InquiryClosingDto>): Promise<Entered> {
    const inquiryId = said.ids.of('inquiryId');
    return this.entries.aboutThing(inquiries, inquiryId, said, (data) => ({
      type: 'CloseInquiry',
      data: { ...data, inquiryId },
    }));
  }

  /** A stranger to the vault is made known by an inquiry that there is. */
  private async aboutInspector(
    said: Said<AdmissionDto | DismissalDto>,
    commandOf: (of: OfInspector) => InquiryCommand,
  ): Promise<Entered> {
    const inquiryId = said.ids.of('inquiryId');
    const { inspector, enteredBy } = said.body;
    if (!(await lived(this.store, inquiries, inquiryId)).end) throw new RegisterRefusal('ERR_INQUIRY_UNKNOWN');
    return this.entries.among([staffMember(inspector), enteredBy && staffMember(enteredBy)], ([who, by]) => {
      const command = commandOf({ inquiryId, inspectorRef: who.ref, recordedByRef: by?.ref ?? said.actorRef });
      return this.register.enter(inquiries, inquiryId, () => command, said);
    });
  }
}
