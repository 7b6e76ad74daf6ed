import { certifiedRow } from '@lieciba/domain';
import { appendRows, type Certificate, emptyRange, rangeRoot, toBase64 } from '@lieciba/ledger';
import { type AsOf } from '@lieciba/read-models/handling-search';

/** What there is to say of an answer before its rows. */
export interface Answered extends Pick<Certificate, 'query' | 'view'> {
  readonly asOf: AsOf;
}

/** Signs what is known, together with what became of the rows. */
export type SignCertificate = (rows: Certificate['rows']) => Promise<string>;

type Row = Parameters<typeof certifiedRow>[0];

/** An answer that is being certified, page after page. */
export class CertifiedAnswer {
  #range = emptyRange();

  constructor(private readonly sign: SignCertificate) {}

  /** Takes the rows of the next page, as they are shown: what the vault opened for them is left out of it. */
  add(rows: readonly Row[]): void {
    this.#range = appendRows(this.#range, rows.map(certifiedRow));
  }

  /** The certificate, a signed note; `more` where the answer has rows behind these. */
  end(more: boolean): Promise<string> {
    return this.sign({ count: this.#range.end, root: toBase64(rangeRoot(this.#range)), more });
  }
}
