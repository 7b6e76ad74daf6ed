import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Inquiry, mayLook } from '@lieciba/domain';
import { type Caller } from '../identity/identity';
import { type ApiVault, CLOCK, VAULT } from '../ports';
import { Refusal } from '../problem/refusal';
import { instantOrNull } from '../views/asked';
import { Cases } from './cases';

/** What an inquiry lets an inspector see: what meets every part of it. */
export interface Scope {
  readonly inquiryId: string;
  /** Every reference of everybody it names; null where it names nobody. */
  readonly subjectRefs: readonly string[] | null;
  /** At least one of them; null where it names none. */
  readonly categories: readonly string[] | null;
  /** On when it occurred; `to` is exclusive. */
  readonly from: Date | null;
  readonly to: Date | null;
}

const required = (detail: string) => new Refusal('ERR_INQUIRY_REQUIRED', detail);

/** Tells what a caller may see. */
@Injectable()
export class Scopes {
  constructor(
    private readonly cases: Cases,
    @Inject(VAULT) private readonly vault: ApiVault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Null for whoever looks outside of any inquiry by right. An inspector of several inquiries names one, by its id or by
   * the authority's own reference. @throws Refusal `ERR_INQUIRY_REQUIRED`
   */
  async of({ role, actorRef }: Caller, named: string | undefined): Promise<Scope | null> {
    if (role !== 'inspector') return null;
    if (actorRef === undefined) throw required('The token does not tell which inspector it is.');
    const { inquiries } = await this.cases.now();
    const at = this.clock.now().toISOString();
    const theirs = [...inquiries.values()].filter((inquiry) => mayLook(inquiry, actorRef, at));
    const meant = theirs.filter(
      ({ opening }) => named === undefined || named === opening?.inquiryId || named === opening?.reference,
    );
    const [inquiry] = meant;
    if (!inquiry)
      throw required(
        theirs.length > 0 ? 'The case is no inquiry of this inspector.' : 'No inquiry is open to this inspector.',
      );
    if (meant.length > 1) throw required('Several inquiries are open to this inspector: name one in X-Case-Ref.');
    return this.scopeOf(inquiry);
  }

  private async scopeOf({ opening }: Inquiry): Promise<Scope> {
    if (!opening) throw new TypeError('An inquiry that was never opened.');
    const { inquiryId, subjectRefs, categories, occurredFrom, occurredUntil } = opening;
    const people = subjectRefs.length > 0 ? await this.vault.personOf(subjectRefs) : new Map<string, string[]>();
    return {
      inquiryId,
      subjectRefs: subjectRefs.length > 0 ? [...new Set([...subjectRefs, ...[...people.values()].flat()])] : null,
      categories: categories.length > 0 ? categories : null,
      from: instantOrNull(occurredFrom),
      to: instantOrNull(occurredUntil),
    };
  }
}
