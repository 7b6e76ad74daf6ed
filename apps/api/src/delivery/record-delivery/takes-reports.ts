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
    MayFail(
      'ERR_REPORTS_SUSPENDED',
      'ERR_KEY_ADDRESS_FORBIDDEN',
      'ERR_REPORT_OUT_OF_BOUNDS',
      'ERR_DELIVERY_DIFFERS',
      'ERR_DELIVERIES_IN_FLIGHT',
      'ERR_STORE_UNAVAILABLE',
      'ERR_STORE_REFUSED',
    ),
  );
