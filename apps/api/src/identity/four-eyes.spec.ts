import { describe, expect, it } from '@jest/globals';
import { personBehind, secondPersonBehind } from './four-eyes';

const ilze = '5d2c1b0a-9f8e-4d7c-8b6a-5f4e3d2c1b0a';
const ilzeOtherwise = '6e3d2c1b-0a9f-4e8d-9c7b-6a5f4e3d2c1b';
const juris = '7f4e3d2c-1b0a-4f9e-8d8c-7b6a5f4e3d2c';

describe('the second pair of eyes', () => {
  it('is another member of staff', () => {
    expect(personBehind({ actorRef: ilze })).toBe(ilze);
    expect(secondPersonBehind({ actorRef: juris }, [ilze, ilzeOtherwise])).toBe(juris);
  });

  it('is not the same one, by whichever of their references', () => {
    for (const actorRef of [ilze, ilzeOtherwise])
      expect(() => secondPersonBehind({ actorRef }, [ilze, ilzeOtherwise])).toThrow(
        expect.objectContaining({ code: 'ERR_SECOND_PERSON_REQUIRED' }),
      );
  });

  it('is nobody where the token tells a role alone, whether or not somebody was first', () => {
    for (const act of [() => personBehind({}), () => secondPersonBehind({}, [])])
      expect(act).toThrow(expect.objectContaining({ code: 'ERR_PERSON_UNKNOWN' }));
  });
});
