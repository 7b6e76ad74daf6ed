import { Controller, Get, Header, Inject, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { parseTilePath } from '@lieciba/ledger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { OpenToEverybody } from '../../identity/open-to';
import { ShowsNobody } from '../../look/looks-at-people';
import { LEDGER, type ReadLedgerFile } from '../../ports';
import { FailsOnlyWith } from '../../problem/may-fail';
import { Refusal } from '../../problem/refusal';

const TEXT = 'text/plain; charset=utf-8';
/** What stands at a tile's path never changes. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const PREFIX = '/v1/ledger/';

const content = (type: string, format?: string) => ({
  content: { [type]: { schema: { type: 'string', ...(format && { format }) } } },
});

/** What anybody needs to check the log, and may have: hashes and signatures, nothing of what was recorded. */
@ApiTags('ledger')
@Controller('v1/ledger')
export class GetLedgerController {
  constructor(@Inject(LEDGER) private readonly ledger: ReadLedgerFile) {}

  @ShowsNobody()
  @OpenToEverybody()
  @Get('checkpoint')
  @Header('content-type', TEXT)
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: 'The newest signed checkpoint of the log (C2SP tlog-checkpoint).' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ description: 'A signed note: origin, leaves, root, signatures.', ...content('text/plain') })
  @FailsOnlyWith('ERR_NOT_FOUND', 'ERR_INTERNAL')
  checkpoint(): Promise<string> {
    return this.textAt('checkpoint');
  }

  @ShowsNobody()
  @OpenToEverybody()
  @Get('key')
  @Header('content-type', TEXT)
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: 'The verifier keys of the log, one a line: those that sign now, then those that did once.' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ description: 'Keys as C2SP signed-note writes them.', ...content('text/plain') })
  @FailsOnlyWith('ERR_NOT_FOUND', 'ERR_INTERNAL')
  key(): Promise<string> {
    return this.textAt('key');
  }

  @ShowsNobody()
  @OpenToEverybody()
  @Get('time-stamp')
  @Header('content-type', 'application/timestamp-reply')
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: "An authority's newest time-stamp (RFC 3161) on a checkpoint's text." })
  @ApiProduces('application/timestamp-reply')
  @ApiOkResponse({ description: "The authority's answer.", ...content('application/timestamp-reply', 'binary') })
  @FailsOnlyWith('ERR_NOT_FOUND', 'ERR_INTERNAL')
  timeStamp(): Promise<Uint8Array> {
    return this.bytesAt('checkpoint.tsr', 'No time has been stamped yet.');
  }

  @ShowsNobody()
  @OpenToEverybody()
  @Get('time-stamp/checkpoint')
  @Header('content-type', TEXT)
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: 'The checkpoint that the newest time-stamp is on; by then a newer one may be published.' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ description: 'A signed note.', ...content('text/plain') })
  @FailsOnlyWith('ERR_NOT_FOUND', 'ERR_INTERNAL')
  async stampedCheckpoint(): Promise<string> {
    return Buffer.from(await this.bytesAt('checkpoint.stamped', 'No time has been stamped yet.')).toString('utf8');
  }

  @ShowsNobody()
  @OpenToEverybody()
  @Get('tile/*')
  @ApiOperation({ summary: 'A tile of hashes (C2SP tlog-tiles): 8,192 bytes when full, fewer with `.p/` and a width.' })
  @ApiParam({ name: 'path', description: 'Level and index, `0/x001/234` or `0/x001/234.p/5`.' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ description: 'Hashes laid end to end.', ...content('application/octet-stream', 'binary') })
  @FailsOnlyWith('ERR_NOT_FOUND', 'ERR_INTERNAL')
  async tile(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Uint8Array> {
    const [whole = ''] = request.url.split('?');
    const path = whole.slice(PREFIX.length);
    const tile = parseTilePath(path);
    // Entries are given with their proofs, to those who may see them.
    const bytes = tile && tile.level !== 'entries' ? await this.ledger(path) : null;
    if (!bytes) throw new Refusal('ERR_NOT_FOUND', 'The ledger has no such tile.');
    void reply.headers({ 'content-type': 'application/octet-stream', 'cache-control': FOR_EVER });
    return bytes;
  }

  private async textAt(path: string): Promise<string> {
    return Buffer.from(await this.bytesAt(path, 'Nothing has been sealed yet.')).toString('utf8');
  }

  private async bytesAt(path: string, otherwise: string): Promise<Uint8Array> {
    const bytes = await this.ledger(path);
    if (!bytes) throw new Refusal('ERR_NOT_FOUND', otherwise);
    return bytes;
  }
}
