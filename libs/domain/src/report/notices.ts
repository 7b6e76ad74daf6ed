import { type Words } from '../assessment/rule';

/** What every report says, whoever it is for and whatever it shows: nothing can be concluded from a sentence that is always there. */
export const notices = (authority: Words) =>
  [
    {
      about: 'withholding',
      article: '23',
      lv: 'Ieraksti, kuru esību likums liedz apstiprināt vai noliegt, pārskatā nav norādīti. Šis teikums ir katrā pārskatā.',
      en: 'Entries that the law forbids us to confirm or deny are not shown. This sentence stands in every report.',
    },
    {
      about: 'retention',
      article: '15(1)(d)',
      lv: 'Dati tiek glabāti, kamēr pastāv kaut viens no norādītajiem nosacījumiem, un dzēsti, kad nepastāv neviens.',
      en: 'Data are kept for as long as one of the conditions listed holds, and are deleted when none does.',
    },
    {
      about: 'rights',
      article: '15(1)(e)',
      lv: 'Jums ir tiesības lūgt savus datus labot vai dzēst, ierobežot to apstrādi un iebilst pret to.',
      en: 'You have the right to ask for your data to be corrected or deleted, for their processing to be restricted, and to object to it.',
    },
    {
      about: 'complaint',
      article: '15(1)(f)',
      lv: `Jums ir tiesības iesniegt sūdzību uzraudzības iestādei: ${authority.lv}.`,
      en: `You have the right to lodge a complaint with the supervisory authority: ${authority.en}.`,
    },
    {
      about: 'sources',
      article: '15(1)(g)',
      lv: 'Šeit nav ziņu par to, no kurienes dati iegūti: ja tie nav iegūti no jums, pārzinis par to avotu atbild atsevišķi.',
      en: 'It is not recorded here where the data came from: if not from you, the controller answers for their source separately.',
    },
    {
      about: 'automated-decisions',
      article: '15(1)(h)',
      lv: 'Šeit nav ziņu par automatizētu lēmumu pieņemšanu: par to pārzinis atbild atsevišķi.',
      en: 'Automated decisions are not recorded here: the controller answers for them separately.',
    },
    {
      about: 'safeguards',
      article: '15(2)',
      lv: 'Norādīto garantiju kopiju var saņemt pie pārziņa.',
      en: 'A copy of the safeguards listed can be had from the controller.',
    },
    {
      about: 'copy',
      article: '15(3)',
      lv: 'Pārskatā norādīts, kā dati apstrādāti. Pašu datu kopiju pārzinis izsniedz atsevišķi.',
      en: 'The report tells how data were handled. A copy of the data themselves is given by the controller separately.',
    },
    {
      about: 'staff',
      article: '15(4)',
      lv: 'Darbinieki, kas rīkojas pārziņa uzdevumā, nav saņēmēji. Par viņiem norādīta loma un struktūrvienība; vārds norādīts tikai tad, ja, izvērtējot jūsu un darbinieka tiesības, atzīts, ka bez tā nevarat īstenot savējās.',
      en: 'Members of staff who act on behalf of the controller are not recipients. Their role and unit are shown; a name is shown only where, the rights of both being weighed, it was found that you cannot exercise yours without it.',
    },
    {
      about: 'free-texts',
      article: '15(4)',
      lv: 'Brīvā tekstā rakstītas piezīmes pārskatā nav iekļautas, jo tajās var būt ziņas par citām personām.',
      en: 'Notes in free text are not part of the report, because they may speak of other people.',
    },
    {
      about: 'authorities',
      article: '4(9)',
      lv: 'Iestādes, kas datus saņēmušas saistībā ar konkrētu izmeklēšanu, nav saņēmēji; tās norādītas atsevišķi.',
      en: 'Authorities that receive data within a particular inquiry are not recipients; they are listed separately.',
    },
  ] as const;
