import { abroad } from './scenes/abroad';
import { atNight } from './scenes/at-night';
import { authorities } from './scenes/authorities';
import { crm } from './scenes/crm';
import { deletions } from './scenes/deletions';
import { disclosures } from './scenes/disclosures';
import { lists } from './scenes/lists';
import { money } from './scenes/money';
import { oddities } from './scenes/oddities';
import { people } from './scenes/people';
import { premises } from './scenes/premises';
import { slips } from './scenes/slips';
import { suppliers } from './scenes/suppliers';
import { type Scene } from './scene';

/** Every scene as often as its share says, so that one draw is one choice. */
const deck = (...acts: readonly Readonly<Record<string, Scene>>[]): readonly Scene[] =>
  acts.flatMap((act) => Object.values(act)).flatMap((one) => Array<Scene>(Math.round(one.share * 10)).fill(one));

const { signIn, selfService } = premises;
const { footageExpired } = deletions;

/** What is played in office hours, and what on nights and weekends. */
export const officeHours = deck(
  crm,
  lists,
  money,
  suppliers,
  people,
  premises,
  disclosures,
  authorities,
  abroad,
  deletions,
  oddities,
  slips,
);
export const afterHours = deck({ signIn, selfService, footageExpired, mail: abroad.mail }, atNight);

/** The scenes that later judgement will question. */
export const irregular: ReadonlySet<Scene> = new Set(
  [oddities, slips, atNight].flatMap((act) => Object.values<Scene>(act)),
);
