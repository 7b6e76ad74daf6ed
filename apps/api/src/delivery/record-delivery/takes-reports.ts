import { applyDecorators, Post, type Type } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Takes } from '../../http/takes';
import { OpenTo } from '../../identity/open-to';
import { MayFail } from '../../problem/may-fail';
import { ReceiptDto } from './receipt.dto';

/** A route on which sources report, with this body; `example` is one. */
export const TakesReports = (body: Type, summary: string, example: object) =>
  applyDecorators(
    Post(),
    OpenTo('source'),
    Takes(body, summary, example),
    ApiCreatedResponse({ type: ReceiptDto, description: 'Durable.' }),
    ApiOkResponse({ type: ReceiptDto, description: 'Durable already: the same was sent before.' }),
    MayFail(400, 401, 403, 408, 409, 413, 415, 429, 500, 503),
  );
