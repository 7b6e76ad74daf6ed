import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { clientOf } from './line';

/** Where the client says what it thinks of a url, and what it would say the password in. */
const warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
afterEach(() => void warned.mockClear());

const url = 'esdb://admin:s3cret@127.0.0.1:2113?tls=false';

describe('a url with a password', () => {
  it.each(['tlsVerifyCert=false', 'dnsLookup=true'])('is told to nobody, though %s means nothing', async (option) => {
    await clientOf(`${url}&${option}`, 0).dispose();
    expect(warned.mock.calls).toEqual([]);
    console.warn('something else');
    expect(warned).toHaveBeenCalledTimes(1);
  });

  it('is no part of what is said of it where it is none', () =>
    expect(() => clientOf('esdb://admin:s3cret@127.0.0.1:none', 0)).toThrow(
      'The event store url must look like esdb://host:port?tls=false.',
    ));
});
