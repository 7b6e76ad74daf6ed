import { Controller, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Request, type RequestCommand, staffMember } from '@lieciba/domain';
import { type ApiVault, VAULT } from '../../ports';
import { Refusal } from '../../problem/refusal';
import { LooksAtPeople } from '../../look/looks-at-people';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { IdsOfRequest, type Ids } from '../../register/ids';
import { type LifeDto } from '../../register/life.dto';
import { requests } from '../../register/lives';
import { Reader } from '../../register/reader';
import { Reads } from '../../register/reads';
import { type Entered, Register } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { sealedAs } from '../../register/sealed-as';
import { answerExample, extensionExample, refusalExample, requestExample, verificationExample } from '../examples';
import { AnswerDto, ExtensionDto, RefusalDto, RequestDto, VerificationDto } from './requests.dto';

type WithReasons<Body> = Omit<Body, 'subject' | 'enteredBy' | 'reasons'> & {
  readonly requestId: string;
  readonly reasons: string | undefined;
  readonly recordedByRef: string | undefined;
};

/** Reasons that stand in the log already. */
const reasonsIn = {
  extension: ({ extensions }: Request) => extensions.map(({ reasons }) => reasons),
  refusal: ({ refusal }: Request) => [refusal?.reasons],
} as const;

const textsOf = ({ received, extensions, refusal }: Request) => {
  const { subjectRef: ref = '', requestId = '' } = received ?? {};
  const sealed = [
    ...extensions.map(({ reasons }) => ({ reasons, context: `${requestId}/extension` })),
    { reasons: refusal?.reasons, context: `${requestId}/refusal` },
  ];
  return sealed.flatMap(({ reasons, context }) => (reasons === undefined ? [] : [{ ref, sealed: reasons, context }]));
};

@ApiTags('registers')
@Controller('v1/requests')
export class RequestsController {
  constructor(
    private readonly entries: Entries,
    private readonly register: Register,
    private readonly reader: Reader,
    @Inject(VAULT) private readonly vault: ApiVault,
  ) {}

  @Reads(
    ':requestId',
    'What is known of one request, with everything that its clocks rest on.',
    'ERR_REQUEST_UNKNOWN',
    'ERR_CASE_REF_MALFORMED',
  )
  @LooksAtPeople('request')
  read(@IdsOfRequest() ids: Ids): Promise<LifeDto> {
    return this.reader.read(requests, ids.of('requestId'), 'ERR_REQUEST_UNKNOWN', { texts: textsOf });
  }

  @Enters('dpo', {
    body: RequestDto,
    summary: 'Records that a person asks for something they have a right to (Art. 15–22).',
    example: requestExample,
    refusals: ['ERR_REQUEST_DIFFERS', 'ERR_NOT_YET'],
  })
  receive(@SaidIn(RequestDto) said: Said<RequestDto>): Promise<Entered> {
    const { subject, enteredBy, ...data } = said.body;
    return this.entries.among([subject, enteredBy && staffMember(enteredBy)], ([person, by]) =>
      this.register.enter(
        requests,
        data.requestId,
        () => ({
          type: 'ReceiveRequest',
          data: { ...data, subjectRef: person.ref, recordedByRef: by?.ref ?? said.actorRef },
        }),
        said,
      ),
    );
  }

  @Enters('dpo', {
    path: ':requestId/identity-verification',
    body: VerificationDto,
    summary: 'Records how it was made sure who asks.',
    example: verificationExample,
    refusals: ['ERR_REQUEST_UNKNOWN', 'ERR_IDENTITY_CHECK_DIFFERS', 'ERR_ORDER_IMPOSSIBLE', 'ERR_NOT_YET'],
  })
  verify(@SaidIn(VerificationDto) said: Said<VerificationDto>): Promise<Entered> {
    const requestId = said.ids.of('requestId');
    return this.entries.aboutThing(requests, requestId, said, (data) => ({
      type: 'VerifyRequestIdentity',
      data: { ...data, requestId },
    }));
  }

  @Enters('dpo', {
    path: ':requestId/extensions',
    body: ExtensionDto,
    summary: 'Extends the time to reply, and says why (Art. 12(3)).',
    example: extensionExample,
    refusals: [
      'ERR_REQUEST_UNKNOWN',
      'ERR_REQUEST_CLOSED',
      'ERR_REQUEST_SUBJECT_DIFFERS',
      'ERR_SUBJECT_UNKNOWN',
      'ERR_PERIOD_BACKWARDS',
      'ERR_ORDER_IMPOSSIBLE',
      'ERR_NOT_YET',
    ],
  })
  extend(@SaidIn(ExtensionDto) said: Said<ExtensionDto>): Promise<Entered> {
    return this.withReasons(said, 'extension', (data) => ({ type: 'ExtendRequest', data }));
  }

  @Enters('dpo', {
    path: ':requestId/answer',
    body: AnswerDto,
    summary: 'Records that a request was answered.',
    example: answerExample,
    refusals: ['ERR_REQUEST_UNKNOWN', 'ERR_ANSWER_DIFFERS', 'ERR_ORDER_IMPOSSIBLE', 'ERR_NOT_YET'],
  })
  answer(@SaidIn(AnswerDto) said: Said<AnswerDto>): Promise<Entered> {
    const requestId = said.ids.of('requestId');
    return this.entries.aboutThing(requests, requestId, said, (data) => ({
      type: 'AnswerRequest',
      data: { ...data, requestId },
    }));
  }

  @Enters('dpo', {
    path: ':requestId/refusal',
    body: RefusalDto,
    summary: 'Records that a request was refused, and why (Art. 12(4)).',
    example: refusalExample,
    refusals: [
      'ERR_REQUEST_UNKNOWN',
      'ERR_REFUSAL_DIFFERS',
      'ERR_REQUEST_SUBJECT_DIFFERS',
      'ERR_SUBJECT_UNKNOWN',
      'ERR_ORDER_IMPOSSIBLE',
      'ERR_NOT_YET',
    ],
  })
  refuse(@SaidIn(RefusalDto) said: Said<RefusalDto>): Promise<Entered> {
    return this.withReasons(said, 'refusal', (data) => ({ type: 'RefuseRequest', data }));
  }

  /** Reasons are sealed for whoever sent the request: who that is has to be named again, and to be right. */
  private async withReasons<Body extends ExtensionDto | RefusalDto>(
    said: Said<Body>,
    part: keyof typeof reasonsIn,
    commandOf: (data: WithReasons<Body>) => RequestCommand,
  ): Promise<Entered> {
    const requestId = said.ids.of('requestId');
    const { subject, enteredBy, reasons: text, ...data } = said.body;
    await this.entries.known('subject', subject);
    return this.entries.among([subject, enteredBy && staffMember(enteredBy)], ([person, by]) => {
      const commandAt = async (_: Date, request: Request) => {
        if (request.received && request.received.subjectRef !== person.ref)
          throw new Refusal('ERR_REQUEST_SUBJECT_DIFFERS', 'The request is not known to be from this person.');
        const reasons = await sealedAs(this.vault, person, text, `${requestId}/${part}`, reasonsIn[part](request));
        return commandOf({ ...data, requestId, reasons, recordedByRef: by?.ref ?? said.actorRef });
      };
      return this.register.enter(requests, requestId, commandAt, said);
    });
  }
}
