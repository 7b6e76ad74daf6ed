import { describe, expect, it } from '@jest/globals';
import { type Acl, aclOf, guardedStream, mayAccess, type Operation } from './access';
import { ADMIN, ANYBODY, NOBODY, OPS } from './identity';

const every = (may: string, who: readonly string[], stream: string, acl?: Acl) =>
  (['read', 'write', 'delete'] as const).map((operation: Operation) => {
    expect([stream, operation, mayAccess(who, stream, operation, acl)]).toEqual([
      stream,
      operation,
      may.includes(operation[0]!),
    ]);
  });

describe('access to a stream', () => {
  it.each([
    ['order-1', 'rwd', 'rwd', 'rwd', ''],
    ['$$order-1', 'rw', 'rw', 'rw', ''],
    ['$settings', 'rwd', '', '', ''],
    ['$$$settings', 'rw', '', '', ''],
    ['$all', 'r', '', '', ''],
    ['$$$all', 'rw', '', '', ''],
  ])(
    'is by default, for %s: admin %s, ops %s, anybody %s, and nobody %s',
    (stream, admin, operator, anybody, nobody) => {
      every(admin, ADMIN, stream);
      every(operator, OPS, stream);
      every(anybody, ANYBODY, stream);
      every(nobody, NOBODY, stream);
    },
  );

  it('is what its list says, right by right, and the default where the list is silent', () => {
    const acl = { $r: ['ops'], $w: ['$ops', 'somebody'], $mr: [] };
    every('rwd', OPS, 'order-1', acl);
    every('w', OPS, '$$order-1', acl);
    every('d', ANYBODY, 'order-1', acl);
    every('w', ANYBODY, '$$order-1', acl);
    every('rwd', ADMIN, 'order-1', acl);
  });

  it('can be given to everybody even where it is the admins', () => {
    every('r', ANYBODY, '$all', { $r: ['$all'] });
    every('rw', ANYBODY, '$settings', { $r: ['$all'], $w: ['$all'] });
  });

  it('is never given to those who are nobody', () => {
    every('', NOBODY, 'order-1', { $r: ['', '$all'], $w: [''], $d: [] });
  });
});

describe('an access control list', () => {
  it('guards a stream and its metastream', () => {
    expect(['order-1', '$$order-1', '$$$settings'].map(guardedStream)).toEqual(['order-1', 'order-1', '$settings']);
  });

  it('names one or several for each right', () => {
    expect(aclOf({ $acl: { $r: 'ops', $w: ['a', 'b'], $d: [], $x: 'c' }, $maxCount: 1 })).toEqual({
      $r: ['ops'],
      $w: ['a', 'b'],
      $d: [],
    });
  });

  it.each([undefined, null, 'text', {}, { $acl: 7 }, { $acl: null }])('is not there in %j', (metadata) => {
    expect(aclOf(metadata)).toBeUndefined();
  });

  it('counts what is neither a name nor names as missing', () => {
    expect(aclOf({ $acl: { $r: 7, $w: ['a', 7], $d: null } })).toEqual({});
  });
});
