import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Scope } from '../../cases/scope';
import { ScopeOfCaller } from '../../cases/scope-of-request';
import { OpenTo } from '../../identity/open-to';
import { LooksAtPeople, lookFailures } from '../../look/looks-at-people';
import { FailsOnlyWith } from '../../problem/may-fail';
import { Refusal } from '../../problem/refusal';
import { Prover } from '../prover';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

@ApiTags('ledger')
@Controller('v1/ledger/proofs')
export class ProveRecordController {
  constructor(private readonly prover: Prover) {}

  @Get(':recordId')
  @OpenTo('auditor', 'dpo', 'inspector')
  @LooksAtPeople('proof')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary:
      'The proof that a record is in the log as it was recorded, as a file that stands for itself (C2SP tlog-proof).',
  })
  @ApiParam({ name: 'recordId', schema: { type: 'string', format: 'uuid' } })
  @ApiProduces('text/plain')
  @ApiOkResponse({
    description: 'Index, inclusion proof and signed checkpoint; the record’s bytes, as sealed, are its extra data.',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  @FailsOnlyWith(
    'ERR_TOKEN_INVALID',
    'ERR_ROLE_FORBIDDEN',
    'ERR_PERSON_UNKNOWN',
    'ERR_INQUIRY_REQUIRED',
    'ERR_NOT_FOUND',
    'ERR_INTERNAL',
    'ERR_RECORD_NOT_AS_SEALED',
    'ERR_PROOF_PENDING',
    ...lookFailures,
    'ERR_VIEWS_UNAVAILABLE',
    'ERR_QUESTION_TOO_BROAD',
  )
  async prove(@Param('recordId') recordId: string, @ScopeOfCaller() scope: Scope | null): Promise<string> {
    if (!uuid.test(recordId)) throw new Refusal('ERR_NOT_FOUND', 'No record can have such an id.');
    const [proof = ''] = await this.prover.prove([recordId], scope);
    return proof;
  }
}
