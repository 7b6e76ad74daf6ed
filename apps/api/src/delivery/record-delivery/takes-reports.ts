import { applyDecorators, Post, type Type } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { OpenTo } from '../../identity/open-to';
import { MayFail } from '../../problem/may-fail';
import { ReceiptDto } from './receipt.dto';

/** A route on which sources report, with this body. */
export const TakesReports = (body: Type) =>
  applyDecorators(
    Post(),
    OpenTo('source'),
    ApiBody({ type: body }),
    ApiCreatedResponse({ type: ReceiptDto, description: 'Durable.' }),
    ApiOkResponse({ type: ReceiptDto, description: 'Durable already: the same was sent before.' }),
    MayFail(400, 401, 403, 409, 413, 415, 429, 503),
  );
