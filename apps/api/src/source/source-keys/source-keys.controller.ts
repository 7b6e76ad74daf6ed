import { Controller, Header, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { Takes } from '../../http/takes';
import { hashOfKey, newKey } from '../../identity/keys/key-text';
import { OpenTo } from '../../identity/open-to';
import { MayFail } from '../../problem/may-fail';
import { Enters, NamesIds } from '../../register/enters';
import { Entries } from '../../register/entries';
import { sources } from '../../register/lives';
import { type Entered } from '../../register/register';
import { type Said, SaidIn } from '../../register/said';
import { keyExample, revocationExample } from '../examples';
import { IssuedKeyDto, RevocationDto, SourceKeyDto } from './source-keys.dto';

@ApiTags('registers')
@Controller('v1/sources')
export class SourceKeysController {
  constructor(private readonly entries: Entries) {}

  @Post(':sourceId/keys')
  @OpenTo('admin')
  @NamesIds(':sourceId/keys')
  @Header('cache-control', 'no-store')
  @Takes(
    SourceKeyDto,
    'Issues a key that a source reports by, in the place of another if wanted. It is shown once.',
    keyExample,
  )
  @ApiCreatedResponse({ type: IssuedKeyDto, description: 'Recorded; the key is in no other place than this answer.' })
  @MayFail(
    'ERR_NOT_FOUND',
    'ERR_SOURCE_UNKNOWN',
    'ERR_SOURCE_KEY_UNKNOWN',
    'ERR_SOURCE_KEY_DIFFERS',
    'ERR_PERIOD_BACKWARDS',
    'ERR_REVISION_DIFFERS',
    'ERR_REGISTER_BUSY',
    'ERR_STORE_UNAVAILABLE',
    'ERR_STORE_REFUSED',
  )
  async issue(@SaidIn(SourceKeyDto) said: Said<SourceKeyDto>): Promise<IssuedKeyDto> {
    const sourceId = said.ids.of('sourceId');
    const key = newKey(sourceId);
    const { id, revision, position } = await this.entries.aboutThing(sources, sourceId, said, (data) => ({
      type: 'IssueSourceKey',
      data: { ...data, sourceId, hash: hashOfKey(key) },
    }));
    return { id, revision: Number(revision), position: String(position), key };
  }

  @Enters('admin', {
    path: ':sourceId/keys/:keyId/revocation',
    body: RevocationDto,
    summary: 'Revokes a key: it opens nothing any more, everywhere within five seconds.',
    example: revocationExample,
    refusals: ['ERR_SOURCE_KEY_UNKNOWN', 'ERR_SOURCE_KEY_REVOKED'],
  })
  revoke(@SaidIn(RevocationDto) said: Said<RevocationDto>): Promise<Entered> {
    const [sourceId, keyId] = [said.ids.of('sourceId'), said.ids.of('keyId')];
    return this.entries.aboutThing(sources, sourceId, said, (data) => ({
      type: 'RevokeSourceKey',
      data: { ...data, sourceId, keyId },
    }));
  }
}
