import { Query } from '@nestjs/cqrs';
import { type HandlingFacet } from '@lieciba/read-models/handling/handling.filter';
import { type Opening } from '../../look/opening';
import { type AskedHandlings } from '../handlings/asked-handlings';
import { type HandlingCountsDto } from './counts.dto';

/** How many handlings were there? */
export class CountHandlings extends Query<Opening<HandlingCountsDto>> {
  constructor(
    readonly asked: AskedHandlings,
    readonly by: readonly HandlingFacet[],
  ) {
    super();
  }
}
