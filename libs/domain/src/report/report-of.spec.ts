import { describe, expect, it } from '@jest/globals';
import { type HandlingEvent } from '@lieciba/events';
import { excepted, ground, hold, recipient } from '../assessment/histories/entries.fixture';
import { access, actorRef, deletion, disclosure, transfer } from '../assessment/histories/records.fixture';
import { worldAfter } from '../assessment/histories/world.fixture';
import { reportIn } from './report.fixture';

const police = recipient({
  recipientId: 'valsts-policija',
  kind: 'authority-inquiry',
  name: 'Valsts policija',
  registrationNumber: '90000099040',
});
const world = worldAfter(police, ground(), hold(), excepted({ exception: 'restricted-by-law' }));
const id = (n: number) => `7c9e6679-7425-40de-944b-e07fc1f90a0${n}`;
const reportOn = (...handlings: readonly HandlingEvent[]) => reportIn(world, { handlings });

describe('a report', () => {
  it('tells when, why and on what ground data were handled, and by which role: neither by whom, nor what was noted', () => {
    const secrets = { reason: 'c2VhbGVk', caseRef: 'D-118', actorUnit: 'Norēķini' };
    const report = reportOn(access({ ...secrets, categories: ['client-data', 'person-contact'] }));
    expect(report.handlings).toEqual([
      {
        ...{ id: access().data.recordId, kind: 'access', occurredAt: '2026-06-01T09:00:00.000Z' },
        ...{ action: 'read', medium: 'electronic', system: 'crm', purpose: 'service-provision/sp-claims' },
        ...{ basis: 'contract', interest: null, art9Condition: null },
        ...{ categories: ['client-data', 'person-contact'], fields: [] },
        actor: { role: 'clerk', unit: 'Norēķini', name: null },
        ...{ recipient: null, country: null, safeguard: null, deletion: null },
      },
    ]);
    expect(report.purposes).toEqual([{ purpose: 'service-provision/sp-claims', bases: ['contract'], interests: [] }]);
    expect(JSON.stringify(report)).not.toMatch(/c2VhbGVk|D-118|0f8fad5b|9b2f7e64|5d0c9e1a|C-7|restricted-by-law/);
  });

  it('names a member of staff of whom it was decided', () => {
    const names = new Map([[actorRef, 'Anna Bērziņa']]);
    const other = access({ recordId: id(2), actorRef: id(9) });
    const { handlings } = reportIn(world, { handlings: [access(), other], names });
    expect(handlings.map(({ actor }) => actor.name)).toEqual([null, 'Anna Bērziņa']);
  });

  it('names recipients, and authorities in an inquiry apart from them', () => {
    const toPolice = disclosure({
      recordId: id(1),
      recipient: 'valsts-policija',
      occurredAt: '2026-06-03T09:00:00.000Z',
    });
    const toStranger = disclosure({ recordId: id(2), recipient: 'stranger' });
    const { recipients, authorities } = reportOn(disclosure(), toPolice, toStranger);
    const given = {
      categories: ['client-data'],
      firstAt: '2026-06-01T09:00:00.000Z',
      lastAt: '2026-06-01T09:00:00.000Z',
    };
    expect(recipients).toEqual([
      {
        recipient: 'bank',
        kind: 'contracting-party',
        name: 'Banka A',
        registrationNumber: null,
        country: 'LV',
        ...given,
      },
      { recipient: 'stranger', kind: null, name: null, registrationNumber: null, country: null, ...given },
    ]);
    expect(authorities).toEqual([
      {
        ...{ recipient: 'valsts-policija', kind: 'authority-inquiry', name: 'Valsts policija' },
        ...{ registrationNumber: '90000099040', country: 'LV', categories: ['client-data'] },
        ...{ firstAt: '2026-06-03T09:00:00.000Z', lastAt: '2026-06-03T09:00:00.000Z' },
      },
    ]);
  });

  it('tells once what went abroad and on what it relied', () => {
    const report = reportOn(transfer(), transfer({ recordId: id(1) }), disclosure({ recipient: 'mailer' }));
    expect(report.transfers).toEqual([
      { recipient: 'mailer', country: 'US', channel: 'sent', safeguard: 'art46-2-c-scc', safeguardRef: 'DPA-2026' },
      { recipient: 'mailer', country: 'US', channel: null, safeguard: null, safeguardRef: null },
    ]);
  });

  it('tells what keeps each category in each system, and nothing of holds', () => {
    const { retention } = reportOn(
      access(),
      access({ recordId: id(1), system: 'archive', categories: ['photo-image'] }),
    );
    expect(retention).toEqual([
      { category: 'client-data', system: 'crm', keptBy: [{ condition: 'keep-contract', until: null }] },
      { category: 'photo-image', system: 'archive', keptBy: [] },
    ]);
  });

  it('tells of a deletion why and how', () => {
    const [told] = reportOn(deletion({ method: 'overwritten', scope: 'all-copies' })).handlings;
    expect(told).toMatchObject({ kind: 'deletion', deletion: { method: 'overwritten', scope: 'all-copies' } });
  });

  it('tells what every code means, and lets one that nobody knows stand for itself', () => {
    const { meanings } = reportOn(access({ categories: ['unheard-of', 'client-data'] }));
    expect(meanings['categories']).toEqual([
      { code: 'client-data', lv: 'Klienta (fiziskas personas) dati', en: expect.any(String) },
      { code: 'unheard-of', lv: 'unheard-of', en: 'unheard-of' },
    ]);
    expect(meanings['purposes']?.map(({ code, lv }) => [code, lv])).toEqual([
      ['service-provision/sp-claims', expect.stringMatching(/pretenziju/i)],
    ]);
  });

  it('shows fields only where they were asked for', () => {
    const handlings = [access({ fields: ['status'] })];
    const { meanings, handlings: bare } = reportIn(world, { handlings, asked: { withFields: false } });
    expect([bare[0]?.fields, meanings['fields']]).toEqual([null, []]);
    expect(reportOn(...handlings).meanings['fields']?.map(({ code }) => code)).toEqual(['status']);
  });

  it('is of a period from its first instant to before its last, but tells of all times what is kept', () => {
    const asked = { from: '2026-06-01T09:00:00.000Z', until: '2026-06-02T09:00:00.000Z', withFields: false };
    const days = [1, 2, 3].map((day) =>
      access({ recordId: id(day), system: `s${day}`, occurredAt: `2026-06-0${day}T09:00:00.000Z` }),
    );
    const report = reportIn(world, { handlings: days, asked });
    expect(report.handlings.map(({ system }) => system)).toEqual(['s1']);
    expect(report.retention.map(({ system }) => system)).toEqual(['s1', 's2', 's3']);
    expect(report.period).toEqual({ from: asked.from, until: asked.until });
  });

  it('is the newest first, and the same in whatever order things came to be known', () => {
    const later = access({ recordId: id(3), occurredAt: '2026-06-02T09:00:00.000Z' });
    const all = [disclosure({ recordId: id(2) }), later, transfer({ recordId: id(1) })];
    const report = reportOn(...all);
    expect(report.handlings.map(({ id: one }) => one)).toEqual([id(3), id(1), id(2)]);
    expect(JSON.stringify(reportOn(...all.toReversed()))).toBe(JSON.stringify(report));
  });

  it('says the same to everybody, in the letters of both languages', () => {
    const { notices } = reportOn();
    expect(notices).toEqual(reportOn(access(), disclosure()).notices);
    for (const { lv, en } of notices) {
      expect(lv).toMatch(/^[\p{L}\d .,;:()]+$/u);
      expect(lv).not.toMatch(/[\u0080-\u00ff]/);
      expect(en).not.toMatch(/[^\u0020-\u007e]/);
    }
  });
});
