import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { formatVerifierKey, parseCheckpoint, parseNote } from '@lieciba/ledger';
import { OpenToEverybody } from '../../identity/open-to';
import { ShowsNobody } from '../../look/looks-at-people';
import { CERTIFIER, type Certifier, LEDGER, type ReadLedgerFile } from '../../ports';
import { FailsOnlyWith } from '../../problem/may-fail';
import { Refusal } from '../../problem/refusal';

@ApiTags('ledger')
@Controller('v1/ledger/certificate-key')
export class GetCertificateKeyController {
  constructor(
    @Inject(LEDGER) private readonly ledger: ReadLedgerFile,
    @Inject(CERTIFIER) private readonly certifier: Certifier,
  ) {}

  @ShowsNobody()
  @OpenToEverybody()
  @Get()
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: 'The verifier key of the certificates that answers carry. It is not the key of the log.' })
  @ApiProduces('text/plain')
  @ApiOkResponse({
    description: 'A key as C2SP signed-note writes it.',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  @FailsOnlyWith('ERR_NOT_FOUND', 'ERR_INTERNAL')
  async key(): Promise<string> {
    const checkpoint = await this.ledger('checkpoint');
    if (!checkpoint) throw new Refusal('ERR_NOT_FOUND', 'Nothing has been sealed yet.');
    const { origin } = parseCheckpoint(parseNote(checkpoint).text);
    const { key } = await this.certifier.signerOf(origin);
    return `${formatVerifierKey(key)}\n`;
  }
}
