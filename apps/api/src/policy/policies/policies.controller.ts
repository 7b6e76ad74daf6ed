import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Policy } from '@lieciba/domain';
import { ShowsNobody } from '../../look/looks-at-people';
import { Enters } from '../../register/enters';
import { Entries } from '../../register/entries';
import { IdsOfRequest, type Ids } from '../../register/ids';
import { type LifeDto } from '../../register/life.dto';
import { policies } from '../../register/lives';
import { Reader } from '../../register/reader';
import { Reads } from '../../register/reads';
import { type Entered } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { categoryExample, interestExample, policyExample, purposeExample } from '../examples';
import { CategoryDto, InterestDto, PolicyDto, PurposeDto } from './policies.dto';
import { catalogueIn } from './catalogue-in';

/** Each version by name; what it says `GET /v1/catalogue` tells. */
const withoutCatalogues = ({ versions, ...policy }: Policy) => ({
  ...policy,
  versions: versions.map(({ version, inForceFrom, hash }) => ({ version, inForceFrom, hash })),
});

@ApiTags('registers')
@Controller('v1/policies')
export class PoliciesController {
  constructor(
    private readonly entries: Entries,
    private readonly reader: Reader,
  ) {}

  @ShowsNobody()
  @Reads(':controllerId', 'What one controller has published to be judged by.', 'ERR_POLICY_UNKNOWN')
  read(@IdsOfRequest() ids: Ids): Promise<LifeDto> {
    return this.reader.read(policies, ids.of('controllerId'), 'ERR_POLICY_UNKNOWN', { show: withoutCatalogues });
  }

  @Enters('admin', {
    body: PolicyDto,
    summary: 'Publishes a version of the catalogue, by which what happens from then on is judged.',
    example: policyExample,
    refusals: ['ERR_POLICY_VERSION_DIFFERS', 'ERR_CATALOGUE_TOO_LARGE', 'ERR_POLICY_TIME_TAKEN'],
  })
  publish(@SaidIn(PolicyDto) said: Said<PolicyDto>): Promise<Entered> {
    const catalogue = catalogueIn(said.body.catalogue);
    const controllerId = catalogue.controller.id;
    return this.entries.aboutThing(policies, controllerId, said, (data) => ({
      type: 'PublishPolicy',
      data: { ...data, controllerId, catalogue },
    }));
  }

  @Enters('admin', {
    path: ':controllerId/categories',
    body: CategoryDto,
    summary: 'Adds a category of data to the open list (policy II.4).',
    example: categoryExample,
    refusals: ['ERR_POLICY_UNKNOWN', 'ERR_CATEGORY_DIFFERS', 'ERR_FIELD_UNKNOWN'],
  })
  addCategory(@SaidIn(CategoryDto) said: Said<CategoryDto>): Promise<Entered> {
    const controllerId = said.ids.of('controllerId');
    return this.entries.aboutThing(policies, controllerId, said, (data) => ({
      type: 'AddCategory',
      data: { ...data, controllerId },
    }));
  }

  @Enters('admin', {
    path: ':controllerId/purposes',
    body: PurposeDto,
    summary: 'Adds a purpose, or a part of one, to the open list (policy III.2).',
    example: purposeExample,
    refusals: ['ERR_POLICY_UNKNOWN', 'ERR_PURPOSE_DIFFERS', 'ERR_PURPOSE_UNKNOWN'],
  })
  addPurpose(@SaidIn(PurposeDto) said: Said<PurposeDto>): Promise<Entered> {
    const controllerId = said.ids.of('controllerId');
    return this.entries.aboutThing(policies, controllerId, said, (data) => ({
      type: 'AddPurpose',
      data: { ...data, controllerId },
    }));
  }

  @Enters('admin', {
    path: ':controllerId/interests',
    body: InterestDto,
    summary: 'Records that a legitimate interest was weighed against the rights of people (Art. 6(1)(f)).',
    example: interestExample,
    refusals: ['ERR_INTEREST_ASSESSMENT_DIFFERS', 'ERR_PERIOD_BACKWARDS', 'ERR_NOT_YET'],
  })
  assessInterest(@SaidIn(InterestDto) said: Said<InterestDto>): Promise<Entered> {
    const controllerId = said.ids.of('controllerId');
    return this.entries.aboutThing(policies, controllerId, said, (data) => ({
      type: 'AssessInterest',
      data: { ...data, controllerId },
    }));
  }
}
