/** Whether the host can only be reached from this machine. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/** Whether the host means every address of this machine, by which nobody can reach it. */
export const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';
