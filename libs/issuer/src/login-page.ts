import { developmentUsers } from './users';

const words = {
  lv: {
    title: 'Pieslēgšanās Liecībai',
    warning: 'Tikai izstrādei un izmēģināšanai. Īstus datus šeit neizmanto.',
    user: 'Lietotājs',
    password: 'Parole',
    where: 'Parole ir failā issuer.json mapē, kurā darbojas Liecība.',
    logIn: 'Pieslēgties',
    wrong: 'Parole nav pareiza.',
    over: 'Šī pieslēgšanās ir beigusies. Sāciet no jauna lapā, no kuras nācāt.',
    roles: {
      auditor: 'auditors',
      dpo: 'datu aizsardzības speciālists',
      inspector: 'inspektors',
      admin: 'administrators',
    },
  },
  en: {
    title: 'Log in to Lieciba',
    warning: 'For development and trying out only. No real data belong here.',
    user: 'User',
    password: 'Password',
    where: 'The password stands in issuer.json, in the folder that Lieciba runs in.',
    logIn: 'Log in',
    wrong: 'That is not the password.',
    over: 'This login is over. Begin again on the page you came from.',
    roles: { auditor: 'auditor', dpo: 'data-protection officer', inspector: 'inspector', admin: 'administrator' },
  },
} as const;
export type Language = keyof typeof words;

/** The first of the languages somebody asks for that we speak, as `ui_locales` or `Accept-Language` names them. */
export const languageOf = (asked: string): Language => {
  const names = asked.split(/[\s,;]+/).map((name) => name.slice(0, 2).toLowerCase());
  return names.find((name): name is Language => name === 'lv' || name === 'en') ?? 'lv';
};

const style = `
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 26rem; padding: 0 1rem }
h1 { font-size: 1.4rem }
.warning { border-left: .3rem solid #b45309; padding-left: .8rem }
label { display: block; margin-top: 1rem }
select, input, button { box-sizing: border-box; font: inherit; margin-top: .3rem; padding: .5rem; width: 100% }
button { margin-top: 1.5rem }
[role=alert] { color: light-dark(#b91c1c, #fca5a5) }
`;

/** What the page may do: show itself and be sent. A form's answer may lead back to whoever began, and nowhere else. */
export const policyOf = (returnTo: string): string =>
  `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${returnTo}; base-uri 'none'; frame-ancestors 'none'`;

const page = (language: Language, body: string): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words[language].title}</title>
<style>${style}</style>
</head>
<body>
<h1>${words[language].title}</h1>
<p class="warning">${words[language].warning}</p>
${body}
</body>
</html>
`;

/** Where a development user logs in; `wrong` after a password that was none. */
export const loginPage = (language: Language, { user, wrong }: { user?: string; wrong?: boolean } = {}): string => {
  const say = words[language];
  const options = developmentUsers.map(
    ({ login, role }) =>
      `<option value="${login}"${login === user ? ' selected' : ''}>${login} · ${say.roles[role]}</option>`,
  );
  return page(
    language,
    `${wrong ? `<p role="alert">${say.wrong}</p>` : ''}
<form method="post">
<label>${say.user}<select name="user" autofocus>${options.join('')}</select></label>
<label>${say.password}<input name="password" type="password" required autocomplete="current-password"></label>
<small>${say.where}</small>
<button>${say.logIn}</button>
</form>`,
  );
};

/** Says that there is nothing to log in to any more. */
export const overPage = (language: Language): string => page(language, `<p role="alert">${words[language].over}</p>`);
