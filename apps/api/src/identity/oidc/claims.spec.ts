import { describe, expect, it } from '@jest/globals';
import { type Claims, holderIn } from './claims';

const names = { roles: 'roles', staff: 'preferred_username', source: 'source_id' };
const of = (claims: Claims, changed = {}) => holderIn(claims, { ...names, ...changed });
const login = 'ilze.liepina';

describe('the claims of a token', () => {
  it.each<[string, unknown]>([
    ['a list', ['dpo', 'auditor']],
    ['words with blanks between', 'auditor dpo'],
    ['words with commas between', 'auditor,dpo'],
  ])('say in %s which roles somebody has', (_, roles) => {
    expect(of({ roles, preferred_username: login })).toEqual({ roles: ['auditor', 'dpo'], login });
  });

  it('give no role that is not one of ours, and to no person that of a source', () => {
    expect(of({ roles: ['source', 'DPO', 'root', 7, null], preferred_username: login })).toEqual({ roles: [], login });
    expect(of({ roles: { dpo: true } })).toEqual({ roles: [] });
  });

  it('may have dots in their names, or lie below others', () => {
    const roles = ['admin'];
    expect(of({ 'https://a.lv/roles': roles }, { roles: 'https://a.lv/roles' })).toEqual({ roles });
    expect(of({ resource_access: { lieciba: { roles } } }, { roles: 'resource_access.lieciba.roles' })).toEqual({
      roles,
    });
    expect(of({ resource_access: null }, { roles: 'resource_access.lieciba.roles' })).toEqual({ roles: [] });
    expect(of({}, { roles: 'constructor.name' })).toEqual({ roles: [] });
  });

  it('may tell how somebody is called', () => {
    expect(of({ preferred_username: login, name: 'Ilze Liepiņa' })).toMatchObject({ login, name: 'Ilze Liepiņa' });
    for (const name of ['', 7, '\u0000']) expect(of({ preferred_username: login, name })).not.toHaveProperty('name');
  });

  it('name no member of staff by what is no login', () => {
    for (const preferred_username of [undefined, '', 7, ['a'], 'x'.repeat(321), '\u0000'])
      expect(of({ roles: ['dpo'], preferred_username })).toEqual({ roles: ['dpo'] });
  });

  it('make an application a source, and nothing else', () => {
    expect(of({ source_id: 'crm', roles: ['admin'], preferred_username: login })).toEqual({
      roles: ['source'],
      sourceId: 'crm',
    });
    for (const source_id of ['', 'a b', 7, null, '010190-12345']) expect(of({ source_id })).toEqual({ roles: [] });
  });
});
