import { Controller, Get, Header, Headers, Res } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { roles } from '../../identity/identity';
import { OpenTo } from '../../identity/open-to';
import { ShowsNobody } from '../../look/looks-at-people';
import { FailsOnlyWith } from '../../problem/may-fail';
import { answer, etag, isKnown } from './catalogue.answer';
import { CatalogueEntryDto, catalogueSchema } from './catalogue.dto';

@ApiTags('catalogue')
@Controller('v1/catalogue')
export class GetCatalogueController {
  @Get()
  @ShowsNobody()
  @OpenTo(...roles)
  @Header('cache-control', 'private, no-cache')
  @Header('etag', etag)
  @ApiOperation({ summary: 'The codes that records are written in and judged by, with labels in Latvian and English.' })
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'The `ETag` of an earlier answer.' })
  @ApiExtraModels(CatalogueEntryDto)
  @ApiOkResponse({ description: 'The catalogue in force.', schema: catalogueSchema })
  @ApiResponse({ status: 304, description: 'It is still the one the caller has.' })
  @FailsOnlyWith('ERR_TOKEN_INVALID', 'ERR_ROLE_FORBIDDEN', 'ERR_PERSON_UNKNOWN', 'ERR_INTERNAL')
  get(@Headers('if-none-match') known: string | undefined, @Res({ passthrough: true }) reply: FastifyReply) {
    if (isKnown(known)) return void reply.status(304);
    reply.type('application/json; charset=utf-8');
    return answer;
  }
}
