import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Checkpoint,
  cosignedAtOf,
  keyIdText,
  type Note,
  parseCheckpoint,
  parseNote,
  toBase64,
} from '@lieciba/ledger';
import { OpenToEverybody } from '../../identity/open-to';
import { ShowsNobody } from '../../look/looks-at-people';
import { LEDGER, type ReadLedgerFile, VIEWS } from '../../ports';
import { FailsOnlyWith } from '../../problem/may-fail';
import { type Views } from '../../views/views';
import { LedgerDto, type PublishedDto } from './ledger.dto';

const publishedAs = ({ size, root }: Checkpoint, { signatures }: Note): PublishedDto => ({
  size,
  root: toBase64(root),
  signatures: signatures.map((signature) => ({
    name: signature.name,
    keyId: keyIdText(signature.keyId),
    at: cosignedAtOf(signature)?.toISOString() ?? null,
  })),
});

@ApiTags('ledger')
@Controller('v1/ledger')
export class GetStatusController {
  constructor(
    @Inject(LEDGER) private readonly ledger: ReadLedgerFile,
    @Inject(VIEWS) private readonly views: Views,
  ) {}

  @ShowsNobody()
  @OpenToEverybody()
  @Get()
  @Header('cache-control', 'no-cache')
  @ApiOperation({ summary: 'How the ledger is: how much is sealed, since when, by whom, and whether it goes on.' })
  @ApiOkResponse({ type: LedgerDto })
  @FailsOnlyWith('ERR_INTERNAL', 'ERR_VIEWS_UNAVAILABLE', 'ERR_QUESTION_TOO_BROAD')
  async status(): Promise<LedgerDto> {
    const [{ size, sealed, alarm }, note, stamped] = await Promise.all([
      this.views.ledger(),
      this.noteAt('checkpoint'),
      this.noteAt('checkpoint.stamped'),
    ]);
    const checkpoint = note && parseCheckpoint(note.text);
    return {
      origin: checkpoint?.origin ?? null,
      size,
      sealed: sealed && { ...sealed, at: sealed.at.toISOString() },
      published: checkpoint && publishedAs(checkpoint, note),
      timeStamp: stamped && { size: parseCheckpoint(stamped.text).size },
      alarm: alarm && { ...alarm, at: alarm.at.toISOString() },
    };
  }

  private async noteAt(path: string): Promise<Note | null> {
    const bytes = await this.ledger(path);
    return bytes && parseNote(bytes);
  }
}
