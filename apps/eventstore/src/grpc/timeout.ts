const MS_OF: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1_000, m: 1, u: 1e-3, n: 1e-6 };

/** When a call's time is over by its `grpc-timeout`, milliseconds since the epoch; undefined where it is not well-formed. */
export const deadlineIn = (timeout: string | readonly string[] | undefined, nowMs: number): number | undefined => {
  if (timeout === undefined) return Infinity;
  const [, amount, unit] = /^(\d{1,8})([HMSmun])$/.exec(String(timeout)) ?? [];
  return unit === undefined ? undefined : nowMs + Number(amount) * MS_OF[unit]!;
};
