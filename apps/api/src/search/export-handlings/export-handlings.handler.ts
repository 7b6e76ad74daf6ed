import { Readable } from 'node:stream';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type HandlingSearch, type Page } from '@lieciba/read-models/handling-search';
import { StreamedRows } from '../../look/streamed-rows';
import { type ApiVault, VAULT, VIEWS } from '../../ports';
import { problemOf } from '../../problem/problem-of';
import { Troubles } from '../../problem/troubles';
import { ageOf } from '../../views/asking';
import { type ViewOfHandlings, type Views } from '../../views/views';
import { askHandlings } from '../handlings/ask-handlings';
import { type HandlingRowDto } from '../search-handlings/handlings.dto';
import { readable } from '../search-handlings/readable';
import { type Writer } from './export';
import { type Format } from './export-handlings.dto';
import { ExportHandlings } from './export-handlings.query';
import { writeCsv, writeJsonLines } from './lines';
import { writeXlsx } from './xlsx/write-xlsx';

const ROWS_OF_PAGE = 1_000;

const writers: Readonly<Record<Format, { readonly write: Writer; readonly type: string }>> = {
  csv: { write: writeCsv, type: 'text/csv; charset=utf-8; header=present' },
  jsonl: { write: writeJsonLines, type: 'application/jsonl; charset=utf-8' },
  xlsx: { write: writeXlsx, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
};

/** The first page, and where the others come from. */
interface Walk {
  readonly view: ViewOfHandlings;
  readonly search: HandlingSearch;
  readonly first: Page;
}

/** What was asked, with references in place of people. */
const queryOf = ({ limit: _1, cursor: _2, ...search }: HandlingSearch): object =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== null && value !== undefined));

/** Walks through the pages of an answer as of its first one, and writes them as somebody reads. */
@QueryHandler(ExportHandlings)
export class ExportHandlingsHandler implements IQueryHandler<ExportHandlings> {
  constructor(
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
    private readonly troubles: Troubles,
  ) {}

  async execute({ asked, order, format }: ExportHandlings): Promise<StreamedRows> {
    const walk = await askHandlings(this.vault, this.views, asked, async (view, filter): Promise<Walk> => {
      const search = { ...filter, order, limit: ROWS_OF_PAGE, cursor: null };
      return { view, search, first: await this.views.page(view, search) };
    });
    const { write, type } = writers[format];
    const query = queryOf(walk.search);
    const asOf = ageOf(walk.first.asOf);
    const left = (rows: number) => void (file.rows += rows);
    const written = write(this.pages(walk, left), (whole) => ({ query, asOf, ...whole }));
    const disposition = `attachment; filename="handlings-${asOf.position ?? 0}.${format}"`;
    const file = new StreamedRows(Readable.from(written, { highWaterMark: 1 }), { type, disposition });
    return file;
  }

  private async *pages(
    { view, search, first }: Walk,
    left: (rows: number) => void,
  ): AsyncGenerator<readonly HandlingRowDto[]> {
    // Rows never change, so that up to there later pages are as the first one was.
    const upTo = first.asOf.position;
    try {
      for (let page = first; ;) {
        const rows = await readable(page.rows, this.vault);
        left(rows.length);
        yield rows;
        if (page.next === null) return;
        page = await this.views.page(view, { ...search, upTo, cursor: page.next });
      }
    } catch (error) {
      // The head has left: whoever reads finds the end missing, and the operator why.
      this.troubles.tell(problemOf(error, '').code, error);
      throw error;
    }
  }
}
