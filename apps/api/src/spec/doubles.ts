import { randomUUID } from 'node:crypto';
import {
  type FindingCounts,
  type FindingPage,
  type FindingFilter,
  type FindingSearch,
} from '@lieciba/read-models/finding-search';
import { type Counted } from '@lieciba/read-models/counts';
import { type HandlingFacet } from '@lieciba/read-models/handling/handling.filter';
import { type AsOf, type HandlingFilter, type HandlingSearch } from '@lieciba/read-models/handling-search';
import { type RecordPlace } from '@lieciba/read-models/ledger/ledger.queries';
import { type LedgerStatus } from '@lieciba/read-models/ledger/ledger.status';
import { type LookPage, type LookSearch } from '@lieciba/read-models/look-search';
import { type RegisterPage, type RegisterSearch } from '@lieciba/read-models/registers/register-page';
import { type SafeguardRow } from '@lieciba/read-models/transfer-register/transfer-register.queries';
import { type SubjectsPage } from '@lieciba/read-models/subject-timeline/subjects.queries';
import { type Refusals } from '@lieciba/read-models/refusals/refusals';
import { type SavedSearch } from '@lieciba/read-models/saved-searches/saved-searches';
import { type ViewOverview } from '@lieciba/read-models/views.queries';
import { type Identity, noStats, type Person, type SealedText } from '@lieciba/vault';
import { Subject } from 'rxjs';
import { type LiveViews } from '../views/live-views';
import { type Registers } from '../views/registers';
import { type ApiVault } from '../ports';
import { type SavedSearches, type Views } from '../views/views';

const identityOf = ({ scheme, value }: Identity) => `${scheme}\n${value}`;

/** A vault in memory: sealing hides nothing, but shows to which key and context a text is bound. */
export class InMemoryVault implements ApiVault {
  readonly refs = new Map<string, string>();
  readonly names = new Map<string, string>();
  readonly forgotten = new Set<string>();
  roundTrips = 0;
  #failure: Error | null = null;

  /** From now on every call fails with `failure`; null heals it. */
  failWith(failure: Error | null): void {
    this.#failure = failure;
  }

  async referencesFor(people: readonly Person[]) {
    this.#visit();
    const named: [string, string][] = [];
    for (const person of people) {
      const known = this.refs.get(identityOf(person));
      const ref = known ?? randomUUID();
      this.refs.set(identityOf(person), ref);
      if (person.name === undefined) continue;
      if (known === undefined) this.names.set(ref, person.name);
      else named.push([ref, person.name]);
    }
    return {
      keepNames: async () => {
        if (this.#failure) throw this.#failure;
        for (const [ref, name] of named) this.names.set(ref, name);
      },
      of: (person: Identity) => {
        const ref = this.refs.get(identityOf(person));
        if (ref === undefined) throw new RangeError('Nobody asked for this person.');
        // Sealed twice, a text is not the same bytes.
        const seal = (text: string, context: string) =>
          Buffer.from(JSON.stringify([ref, context, text, randomUUID()])).toString('base64url');
        return { ref, seal };
      },
    };
  }

  async find(person: Identity) {
    this.#visit();
    return this.refs.get(identityOf(person)) ?? null;
  }

  /** Pairs of references that are one person. */
  readonly links: (readonly [string, string])[] = [];

  async refsOf(identity: Identity) {
    const ref = await this.find(identity);
    return ref === null ? [] : [ref, ...this.#linkedTo(ref)];
  }

  async personOf(refs: readonly string[]) {
    this.#visit();
    const known = refs.filter((ref) => [...this.refs.values()].includes(ref));
    return new Map(known.map((ref) => [ref, [ref, ...this.#linkedTo(ref)]]));
  }

  async merge(one: string, other: string) {
    const known = await this.personOf([one, other]);
    if (!known.has(one) || !known.has(other)) return false;
    if (!known.get(one)?.includes(other)) this.links.push([one, other]);
    return true;
  }

  async split(one: string, other: string) {
    this.#visit();
    const link = this.links.findIndex((pair) => pair.includes(one) && pair.includes(other));
    if (link >= 0) this.links.splice(link, 1);
    return link >= 0;
  }

  /** When each reference was forgotten. */
  readonly erasures = new Map<string, Date>();

  async forget(ref: string) {
    this.#visit();
    const [identity] = [...this.refs].find(([, known]) => known === ref) ?? [];
    if (identity !== undefined) {
      this.refs.delete(identity);
      this.names.delete(ref);
      this.forgotten.add(ref);
      this.erasures.set(ref, new Date('2026-11-20T09:15:03.000Z'));
    }
    const erasedAt = this.erasures.get(ref);
    return erasedAt ? { erasure: ref, refs: [ref], erasedAt } : null;
  }

  async erased(refs: readonly string[]) {
    this.#visit();
    return new Map([...this.erasures].filter(([ref]) => refs.includes(ref)));
  }

  async open(texts: readonly SealedText[]) {
    this.#visit();
    return texts.map(({ ref, sealed, context }) => {
      const [under, within, text] = JSON.parse(Buffer.from(sealed, 'base64url').toString()) as string[];
      if (under !== ref || within !== context) throw new Error('Not what was sealed.');
      return this.forgotten.has(ref) ? null : (text ?? null);
    });
  }

  async namesOf(refs: readonly string[]) {
    this.#visit();
    return new Map([...this.names].filter(([ref]) => refs.includes(ref)));
  }

  async ping() {
    this.#visit();
  }

  stats() {
    return { ...noStats, cached: this.refs.size };
  }

  #linkedTo(ref: string): readonly string[] {
    return this.links.flatMap((pair) => (pair.includes(ref) ? pair.filter((other) => other !== ref) : []));
  }

  #visit(): void {
    this.roundTrips++;
    if (this.#failure) throw this.#failure;
  }
}

/** Saved searches in memory, with room for so many. */
class SavedInMemory implements SavedSearches {
  room = 100;
  #searches: readonly SavedSearch[] = [];

  async list(role: string) {
    return this.#searches.filter((search) => search.role === role);
  }

  async save(search: SavedSearch) {
    if (this.#searches.length >= this.room) return false;
    this.#searches = [search, ...this.#searches];
    return true;
  }

  async remove(role: string, searchId: string) {
    const left = this.#searches.filter((search) => search.role !== role || search.searchId !== searchId);
    const removed = left.length < this.#searches.length;
    this.#searches = left;
    return removed;
  }
}

/** Views that answer what a spec lays into them, and remember what they were asked. */
export class StubViews implements Views {
  readonly asked: { view: string; search: HandlingSearch | FindingSearch | LookSearch }[] = [];
  readonly lists: { view: string; search: RegisterSearch }[] = [];
  readonly counted: { view: string; filter: HandlingFilter | FindingFilter; by?: readonly HandlingFacet[] }[] = [];
  answerFindings: (search: FindingSearch) => Omit<FindingPage, 'asOf'> = () => ({ rows: [], next: null });
  asOf: AsOf = {
    position: '41',
    at: new Date('2026-11-20T09:15:00.000Z'),
    now: new Date('2026-11-20T09:15:03.500Z'),
  };
  answer: (search: HandlingSearch) => Omit<Awaited<ReturnType<Views['page']>>, 'asOf'> = () => ({
    rows: [],
    next: null,
  });
  people: readonly string[] = [];
  readonly saved = new SavedInMemory();
  readonly refusals: Refusals[] = [];

  async refused(refusals: readonly Refusals[]) {
    if (this.failure) throw this.failure;
    this.refusals.push(...refusals);
  }

  /** What listeners are told by. */
  readonly moved = new Subject<void>();
  readonly live: LiveViews = {
    handlings: (search) => this.page('live', search),
    findings: (search) => this.findings(search),
    moved: this.moved,
  };
  /** The value that counts find twice. */
  counting: string | undefined;
  failure: Error | null = null;

  async page(view: string, search: HandlingSearch) {
    if (this.failure) throw this.failure;
    this.asked.push({ view, search });
    return { asOf: this.asOf, ...this.answer(search) };
  }

  /** How many look at a view at once, still. */
  looking = 0;

  async seenAtOnce(view: string) {
    if (this.failure) throw this.failure;
    this.looking += 1;
    return {
      version: 2,
      stateHash: 'a'.repeat(64),
      page: (search: HandlingSearch) => this.page(view, search),
      close: async () => void (this.looking -= 1),
    };
  }

  ledgerStatus: LedgerStatus = { size: 0, sealed: null, alarm: null };

  async ledger() {
    if (this.failure) throw this.failure;
    return this.ledgerStatus;
  }

  /** Behind which position each block of the ledger begins. */
  readonly blocks = new Map<number, bigint>([[0, -1n]]);

  async beginOfBlock(block: number) {
    return this.blocks.get(block) ?? null;
  }

  async counts(view: string, filter: HandlingFilter, by: readonly HandlingFacet[]): Promise<Counted<HandlingFacet>> {
    if (this.failure) throw this.failure;
    this.counted.push({ view, filter, by });
    const values = [
      { value: this.counting ?? null, count: 2 },
      { value: null, count: 1 },
    ];
    const counts = by.map((facet) => [facet, { values, valueCount: 2 }]);
    return { asOf: this.asOf, total: 3, by: Object.fromEntries(counts) };
  }

  async findings(search: FindingSearch): Promise<FindingPage> {
    if (this.failure) throw this.failure;
    this.asked.push({ view: 'findings', search });
    return { asOf: this.asOf, ...this.answerFindings(search) };
  }

  /** Lists of the registers, by name: what a spec lays into them. */
  readonly listed: Record<string, readonly object[]> = {};
  readonly registers: Registers = {
    recipients: (search) => this.#list('recipients', search),
    sources: (search) => this.#list('sources', search),
    processing: (search) => this.#list('processing', search),
    actors: (search) => this.#list('actors', search),
    transfers: (search) => this.#list('transfers', search),
    deletions: (search) => this.#list('deletions', search),
    withholdings: (search) => this.#list('withholdings', search),
    safeguards: async () => (this.listed['safeguards'] ?? []) as readonly SafeguardRow[],
  };

  async #list<Row>(view: string, search: RegisterSearch): Promise<RegisterPage<Row>> {
    if (this.failure) throw this.failure;
    this.lists.push({ view, search });
    return { asOf: this.asOf, rows: (this.listed[view] ?? []) as readonly Row[], next: null };
  }

  answerLooks: () => Omit<LookPage, 'asOf'> = () => ({ rows: [], next: null });

  async looks(search: LookSearch): Promise<LookPage> {
    if (this.failure) throw this.failure;
    this.asked.push({ view: 'looks', search });
    return { asOf: this.asOf, ...this.answerLooks() };
  }

  async countsOfFindings(filter: FindingFilter): Promise<FindingCounts> {
    if (this.failure) throw this.failure;
    this.counted.push({ view: 'findings', filter });
    const byRule = [{ value: 'consent-not-in-force', count: 2 }];
    return { asOf: this.asOf, total: 2, byRule, byMonth: [], bySeverity: [], byStatus: [] };
  }

  readonly places = new Map<string, RecordPlace>();

  async placesOf(recordIds: readonly string[]): Promise<ReadonlyMap<string, RecordPlace>> {
    if (this.failure) throw this.failure;
    return new Map([...this.places].filter(([recordId]) => recordIds.includes(recordId)));
  }

  async subjects(after: string | null, limit: number): Promise<SubjectsPage> {
    if (this.failure) throw this.failure;
    const behind = this.people.filter((ref) => after === null || ref > after);
    const refs = behind.slice(0, limit);
    return { asOf: this.asOf, refs, next: behind.length > limit ? (refs.at(-1) ?? null) : null };
  }

  async overview(): Promise<readonly ViewOverview[]> {
    if (this.failure) throw this.failure;
    const standing = { rows: 7n, stateHash: 'a'.repeat(64), poison: null, building: null };
    return [{ view: 'subject_timeline', version: 2, ...this.asOf, ...standing }];
  }

  async reached(_view: string, position: bigint) {
    return position <= BigInt(this.asOf.position ?? -1);
  }

  async ping() {
    if (this.failure) throw this.failure;
  }
}
