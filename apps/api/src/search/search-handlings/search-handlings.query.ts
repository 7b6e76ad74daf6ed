import { Query } from '@nestjs/cqrs';
import { type HandlingSearch } from '@lieciba/read-models/handling-search';
import { type Opening } from '../../look/opening';
import { type AskedHandlings } from '../handlings/asked-handlings';
import { type HandlingsDto } from './handlings.dto';

/** Which handlings were there? */
export class SearchHandlings extends Query<Opening<HandlingsDto>> {
  constructor(
    readonly asked: AskedHandlings,
    readonly page: Pick<HandlingSearch, 'order' | 'limit' | 'cursor'>,
    readonly certified: boolean,
    /** Whether to tell what is withheld from the people it is about. */
    readonly marked: boolean,
  ) {
    super();
  }
}
