import { Fault } from './fault.mjs';

/** Oldest Node that everything we stand on runs with. */
const oldest = [20, 19];

/** Refuses a Node that is too old, in one sentence. */
export const requireNode = (version = process.versions.node) => {
  const [major, minor] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new Fault(`Lieciba needs Node ${oldest.join('.')} or newer; this is Node ${version}.`);
};
