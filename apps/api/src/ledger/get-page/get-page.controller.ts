import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { OpenToEverybody } from '../../identity/open-to';
import { ShowsNobody } from '../../look/looks-at-people';
import { VERIFY_PAGE } from '../../ports';
import { FailsOnlyWith } from '../../problem/may-fail';
import { Refusal } from '../../problem/refusal';

/** The policy that the page sets itself; as a header it also says who may put it in a frame, which a page cannot. */
const policyOf = (page: string): string => {
  const [, own = "default-src 'none'"] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  return `${own}; frame-ancestors 'none'`;
};

/** The page that checks proofs in a browser, to be kept: it works without us, and reaches nobody. */
@ApiTags('ledger')
@Controller('verify.html')
export class GetPageController {
  constructor(@Inject(VERIFY_PAGE) private readonly page: string | null) {}

  @ShowsNobody()
  @OpenToEverybody()
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-cache')
  @ApiOperation({
    summary: 'A page that checks proofs in a browser, with the network off. Whoever doubts us has it from elsewhere.',
  })
  @ApiProduces('text/html')
  @ApiOkResponse({ description: 'One file.', content: { 'text/html': { schema: { type: 'string' } } } })
  @FailsOnlyWith('ERR_NOT_FOUND', 'ERR_INTERNAL')
  verify(@Res({ passthrough: true }) reply: FastifyReply): string {
    if (this.page === null) throw new Refusal('ERR_NOT_FOUND', 'This installation comes without the page.');
    void reply.header('content-security-policy', policyOf(this.page));
    return this.page;
  }
}
