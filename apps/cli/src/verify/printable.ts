/** What stands in a log was written by others: it draws nothing on a terminal, and turns no line around. */
export const printable = (text: string): string => text.replaceAll(/[^\P{Cc}\n]|\p{Bidi_Control}/gu, '\ufffd');
