import { Readable } from 'node:stream';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type HandlingSearch, type Page } from '@lieciba/read-models/handling-search';
import { type CertifiedAnswer } from '../../ledger/certify/certified-answer';
import { Certificates } from '../../ledger/certify/certificates';
import { StreamedRows } from '../../look/streamed-rows';
import { type ApiVault, VAULT, VIEWS } from '../../ports';
import { problemOf } from '../../problem/problem-of';
import { Troubles } from '../../problem/troubles';
import { ageOf } from '../../views/asking';
import { type ViewOfHandlings, type Views } from '../../views/views';
import { answeredOf, queryOf } from '../handlings/answered-of';
import { askHandlings } from '../handlings/ask-handlings';
import { type HandlingRowDto } from '../search-handlings/handlings.dto';
import { readable } from '../search-handlings/readable';
import { type Writer } from './export';
import { type Format } from './export-handlings.dto';
import { ExportHandlings } from './export-handlings.query';
import { writeCsv, writeJsonLines } from './lines';
import { writeXlsx } from './xlsx/write-xlsx';

const ROWS_OF_PAGE = 1_000;

/** The question for all there is, whichever pages it comes in. */
const allOf = ({ limit: _1, cursor: _2, ...search }: HandlingSearch): Omit<HandlingSearch, 'limit' | 'cursor'> =>
  search;

const writers: Readonly<Record<Format, { readonly write: Writer; readonly type: string }>> = {
  csv: { write: writeCsv, type: 'text/csv; charset=utf-8; header=present' },
  jsonl: { write: writeJsonLines, type: 'application/jsonl; charset=utf-8' },
  xlsx: { write: writeXlsx, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
};

/** The first page, and where the others come from. */
interface Walk {
  readonly search: HandlingSearch;
  readonly first: Page;
  page(search: HandlingSearch): Promise<Page>;
  /** Lets go of what the pages come from. */
  close(): Promise<void>;
  readonly certified: CertifiedAnswer | null;
}

/** Walks through the pages of an answer as of its first one, and writes them as somebody reads. */
@QueryHandler(ExportHandlings)
export class ExportHandlingsHandler implements IQueryHandler<ExportHandlings> {
  constructor(
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(VIEWS) private readonly views: Views,
    private readonly certificates: Certificates,
    private readonly troubles: Troubles,
  ) {}

  async execute({ asked, order, format, certified }: ExportHandlings): Promise<StreamedRows> {
    const walks: Walk[] = [];
    const walk = await askHandlings(this.vault, this.views, asked, async (view, filter) => {
      const search = { ...filter, order, limit: ROWS_OF_PAGE, cursor: null };
      await walks.at(-1)?.close();
      const begun = await (certified ? this.certifiedWalk(view, search) : this.walk(view, search));
      walks.push(begun);
      return begun;
    });
    const { write, type } = writers[format];
    const query = queryOf(allOf(walk.search));
    const asOf = ageOf(walk.first.asOf);
    const left = (rows: number) => void (file.rows += rows);
    const written = write(this.pages(walk, left), async (whole) => {
      const certificate = await walk.certified?.end(false);
      return { query, asOf, ...whole, ...(certificate !== undefined && { certificate }) };
    });
    const disposition = `attachment; filename="handlings-${asOf.position ?? 0}.${format}"`;
    const stream = Readable.from(written, { highWaterMark: 1 });
    // Also where nobody has begun to read: then the pages never come to their own end.
    stream.once('close', () => void walk.close());
    const file = new StreamedRows(stream, { type, disposition });
    return file;
  }

  private async walk(view: ViewOfHandlings, search: HandlingSearch): Promise<Walk> {
    const page = (next: HandlingSearch) => this.views.page(view, next);
    return { search, first: await page(search), page, close: async () => undefined, certified: null };
  }

  /** All of it out of one snapshot: what a certificate says of a state holds for every page. */
  private async certifiedWalk(view: ViewOfHandlings, search: HandlingSearch): Promise<Walk> {
    const seen = await this.views.seenAtOnce(view);
    try {
      const first = await seen.page(search);
      const certified = await this.certificates.begin(answeredOf(view, seen, allOf(search), first.asOf));
      let closing: Promise<void> | undefined;
      return { page: seen.page, close: () => (closing ??= seen.close()), search, first, certified };
    } catch (error) {
      await seen.close();
      throw error;
    }
  }

  private async *pages(
    { search, first, certified, ...from }: Walk,
    left: (rows: number) => void,
  ): AsyncGenerator<readonly HandlingRowDto[]> {
    // Rows never change, so that up to there later pages are as the first one was.
    const upTo = first.asOf.position;
    try {
      for (let page = first; ;) {
        const rows = await readable(page.rows, this.vault);
        left(rows.length);
        certified?.add(rows);
        yield rows;
        if (page.next === null) return;
        page = await from.page({ ...search, upTo, cursor: page.next });
      }
    } catch (error) {
      // The head has left: whoever reads finds the end missing, and the operator why.
      this.troubles.tell(problemOf(error, '').code, error);
      throw error;
    } finally {
      await from.close();
    }
  }
}
