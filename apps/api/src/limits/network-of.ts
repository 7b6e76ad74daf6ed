import { isIPv6 } from 'node:net';

const GROUPS = 8;
const GROUPS_OF_A_NETWORK = 4;
const mappedIPv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** What one sender can hardly have many of: an IPv4 address, or the /64 network that an IPv6 address is of. */
export const networkOf = (address: string): string => {
  const [, ipv4] = mappedIPv4.exec(address) ?? [];
  if (ipv4 !== undefined) return ipv4;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const behind = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, GROUPS - groups.length - behind.length)).fill('0');
  const whole = [...groups, ...zeros, ...behind].slice(0, GROUPS_OF_A_NETWORK);
  return `${whole.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
};
