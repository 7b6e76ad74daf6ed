import { type Json } from '@lieciba/ledger';
import { type AsOf, type HandlingSearch } from '@lieciba/read-models/handling-search';
import { type Answered } from '../../ledger/certify/certified-answer';
import { type SeenAtOnce, type ViewOfHandlings } from '../../views/views';

/** What was asked, with references in place of people; what does not matter is left out. */
export const queryOf = (search: Partial<HandlingSearch>): { readonly [name: string]: Json } =>
  JSON.parse(JSON.stringify(search, (_, value: unknown) => value ?? undefined)) as Record<string, Json>;

/** What there is to certify of an answer before its rows. */
export const answeredOf = (
  view: ViewOfHandlings,
  { version, stateHash }: SeenAtOnce,
  search: Partial<HandlingSearch>,
  asOf: AsOf,
): Answered => ({ asOf, query: queryOf(search), view: { name: view, version, state: stateHash } });
