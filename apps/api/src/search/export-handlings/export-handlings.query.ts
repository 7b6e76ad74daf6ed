import { Query } from '@nestjs/cqrs';
import { type Order } from '@lieciba/read-models/handling-search';
import { type StreamedRows } from '../../look/streamed-rows';
import { type AskedHandlings } from '../handlings/asked-handlings';
import { type Format } from './export-handlings.dto';

/** All these handlings as a file. */
export class ExportHandlings extends Query<StreamedRows> {
  constructor(
    readonly asked: AskedHandlings,
    readonly order: Order,
    readonly format: Format,
    readonly certified: boolean,
  ) {
    super();
  }
}
