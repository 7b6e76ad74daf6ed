const personalCode = /(?<!\d)\d{6}-\d{5}(?!\d)/;
const emailAddress = /[^\s@]@[^\s@]+\.[^\s@]/;

/** Whether a text holds what is shaped like a Latvian personal code. */
export const holdsPersonalCode = (text: string): boolean => personalCode.test(text);

/** Whether a text holds what is shaped like a person's identifier, and so must not stand in the log in clear. */
export const holdsIdentifier = (text: string): boolean => holdsPersonalCode(text) || emailAddress.test(text);
