import { type Draw } from './random';

const women =
  'Anna Ilze Inese Kristīne Līga Dace Sanita Zane Agnese Laura Elīna Ieva Baiba Sandra Inga Evija Māra Aija Linda Signe Gunta Vineta Rūta Marta Daiga Žanete Ērika Ņina'.split(
    ' ',
  );
const men =
  'Jānis Andris Juris Edgars Māris Aivars Mārtiņš Kaspars Pēteris Guntis Raivis Artūrs Ģirts Uldis Valdis Kārlis Roberts Ēriks Dzintars Toms Ainārs Normunds Viesturs Rihards Oskars Imants Žanis Ļevs'.split(
    ' ',
  );
/** As a man bears it, and as a woman does. */
const surnames = (
  'Bērziņš/Bērziņa Kalniņš/Kalniņa Ozols/Ozola Liepiņš/Liepiņa Jansons/Jansone Krūmiņš/Krūmiņa Eglītis/Eglīte Zariņš/Zariņa ' +
  'Balodis/Balode Pētersons/Pētersone Vītols/Vītola Kļaviņš/Kļaviņa Kārkliņš/Kārkliņa Vanags/Vanaga Šmits/Šmite Āboliņš/Āboliņa ' +
  'Lapiņš/Lapiņa Sproģis/Sproģe Zālītis/Zālīte Grīnbergs/Grīnberga Rozītis/Rozīte Auziņš/Auziņa Ziediņš/Ziediņa Gailis/Gaile ' +
  'Briedis/Briede Celmiņš/Celmiņa Siliņš/Siliņa Strazdiņš/Strazdiņa Upītis/Upīte Lācis/Lāce Kronbergs/Kronberga Freimanis/Freimane ' +
  'Zvirbulis/Zvirbule Mednis/Medne Jēkabsons/Jēkabsone Mūrnieks/Mūrniece Rudzītis/Rudzīte Tauriņš/Tauriņa Vilciņš/Vilciņa ' +
  'Dūmiņš/Dūmiņa Ķirsis/Ķirse Čakste/Čakste Ģēģeris/Ģēģere Ļaksa/Ļaksa Ņukša/Ņukša Žagars/Žagare'
)
  .split(' ')
  .map((pair) => pair.split('/'));

export interface Name {
  readonly given: string;
  readonly surname: string;
  readonly female: boolean;
}

/** A Latvian name whose surname has the form its bearer's sex asks for. */
export const drawName = (draw: Draw): Name => {
  const female = draw.fraction() < 0.52;
  const [his = '', hers = his] = draw.from(surnames);
  return { given: draw.from(female ? women : men), surname: female ? hers : his, female };
};

export const fullName = ({ given, surname }: Name): string => `${given} ${surname}`;

/** `anna.berzina` for Anna Bērziņa. */
export const asLogin = ({ given, surname }: Name): string =>
  `${given}.${surname}`.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
