import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Source, type SourceKey } from '@lieciba/domain';
import { ShowsNobody } from '../../look/looks-at-people';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { sources } from '../../register/lives';
import { IdsOfRequest, type Ids } from '../../register/ids';
import { type LifeDto } from '../../register/life.dto';
import { Reader } from '../../register/reader';
import { Reads } from '../../register/reads';
import { type Entered } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { resumptionExample, sourceCorrectionExample, sourceExample, suspensionExample } from '../examples';
import { SourceCorrectionDto, SourceDto, TurnDto } from './sources.dto';

/** All but what it is compared with. */
const shownKey = ({ keyId, until, entry, revocation }: SourceKey) => {
  const { systems, categories, addresses, recordedAt: from } = entry;
  return { keyId, systems, categories, addresses, from, until, revokedAt: revocation?.recordedAt };
};

const shown = ({ suspensions, keys, ...source }: Source) => ({
  ...source,
  keys: keys.map(shownKey),
  suspensions: suspensions.map(({ from, until, entry: { reason } }) => ({ from, until, reason })),
});

@ApiTags('registers')
@Controller('v1/sources')
export class SourcesController {
  constructor(
    private readonly entries: Entries,
    private readonly reader: Reader,
  ) {}

  @ShowsNobody()
  @Reads(':sourceId', 'What is known of one source.', 'ERR_SOURCE_UNKNOWN')
  read(@IdsOfRequest() ids: Ids): Promise<LifeDto> {
    return this.reader.read(sources, ids.of('sourceId'), 'ERR_SOURCE_UNKNOWN', { show: shown });
  }

  @Enters('admin', {
    body: SourceDto,
    summary: 'Enters an application that reports handlings.',
    example: sourceExample,
    refusals: ['ERR_SOURCE_DIFFERS'],
  })
  register(@SaidIn(SourceDto) said: Said<SourceDto>): Promise<Entered> {
    return this.entries.aboutThing(sources, said.body.sourceId, said, (data) => ({ type: 'RegisterSource', data }));
  }

  @Enters('admin', {
    path: ':sourceId/corrections',
    body: SourceCorrectionDto,
    summary: 'Corrects all that the register says of a source.',
    example: sourceCorrectionExample,
    refusals: ['ERR_SOURCE_UNKNOWN'],
  })
  correct(@SaidIn(SourceCorrectionDto) said: Said<SourceCorrectionDto>): Promise<Entered> {
    const sourceId = said.ids.of('sourceId');
    return this.entries.aboutThing(sources, sourceId, said, (data) => ({
      type: 'CorrectSource',
      data: { ...data, sourceId },
    }));
  }

  @Enters('admin', {
    path: ':sourceId/suspension',
    body: TurnDto,
    summary: 'Says from when on reports of a source are not taken.',
    example: suspensionExample,
    refusals: ['ERR_SOURCE_UNKNOWN', 'ERR_SOURCE_SUSPENDED', 'ERR_ORDER_IMPOSSIBLE'],
  })
  suspend(@SaidIn(TurnDto) said: Said<TurnDto>): Promise<Entered> {
    const sourceId = said.ids.of('sourceId');
    return this.entries.aboutThing(sources, sourceId, said, (data) => ({
      type: 'SuspendSource',
      data: { ...data, sourceId },
    }));
  }

  @Enters('admin', {
    path: ':sourceId/resumption',
    body: TurnDto,
    summary: 'Says from when on reports of a source are taken again.',
    example: resumptionExample,
    refusals: ['ERR_SOURCE_UNKNOWN', 'ERR_SOURCE_NOT_SUSPENDED', 'ERR_ORDER_IMPOSSIBLE'],
  })
  resume(@SaidIn(TurnDto) said: Said<TurnDto>): Promise<Entered> {
    const sourceId = said.ids.of('sourceId');
    return this.entries.aboutThing(sources, sourceId, said, (data) => ({
      type: 'ResumeSource',
      data: { ...data, sourceId },
    }));
  }
}
