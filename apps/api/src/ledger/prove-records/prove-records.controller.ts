import { Readable } from 'node:stream';
import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Takes } from '../../http/takes';
import { type Scope } from '../../cases/scope';
import { ScopeOfCaller } from '../../cases/scope-of-request';
import { OpenTo } from '../../identity/open-to';
import { LooksAtPeople, lookFailures } from '../../look/looks-at-people';
import { StreamedRows } from '../../look/streamed-rows';
import { MayFail } from '../../problem/may-fail';
import { Prover } from '../prover';
import { ProveRecordsDto } from './prove-records.dto';
import { proveRecordsPipe } from './prove-records.pipe';

const example = { recordIds: ['5f0c8f3e-2a64-5b7d-8c11-0d8a5f6b7c20'] };
const schema = { type: 'string', format: 'binary' } as const;

@ApiTags('ledger')
@Controller('v1/ledger/proofs')
export class ProveRecordsController {
  constructor(private readonly prover: Prover) {}

  @Post()
  @HttpCode(200)
  @OpenTo('auditor', 'dpo', 'inspector')
  @LooksAtPeople('proof', { body: ProveRecordsDto })
  @Header('cache-control', 'no-store')
  @Takes(ProveRecordsDto, 'The proofs of many records: what goes with an export, to be checked without us.', example)
  @ApiOkResponse({
    description: 'A record to a line, `{"recordId", "proof"}`: the proof is a tlog-proof file that stands for itself.',
    content: { 'application/jsonl': { schema } },
  })
  @MayFail(
    'ERR_NOT_FOUND',
    'ERR_INQUIRY_REQUIRED',
    'ERR_RECORD_NOT_AS_SEALED',
    'ERR_PROOF_PENDING',
    ...lookFailures,
    'ERR_VIEWS_UNAVAILABLE',
    'ERR_QUESTION_TOO_BROAD',
  )
  async prove(
    @Body(proveRecordsPipe) { recordIds }: ProveRecordsDto,
    @ScopeOfCaller() scope: Scope | null,
  ): Promise<StreamedRows> {
    const proofs = await this.prover.prove(recordIds, scope);
    const lines = proofs.map((proof, i) => `${JSON.stringify({ recordId: recordIds[i], proof })}\n`);
    const file = new StreamedRows(Readable.from(lines), {
      type: 'application/jsonl; charset=utf-8',
      disposition: 'attachment; filename="proofs.jsonl"',
    });
    file.rows = proofs.length;
    return file;
  }
}
