/** A month in UTC, `2026-11`: from its first instant on until before that of the next. */
export const monthOf = (month: string): { readonly month: string; readonly from: Date; readonly to: Date } => {
  const from = new Date(`${month}-01T00:00:00.000Z`);
  return { month, from, to: new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1)) };
};
