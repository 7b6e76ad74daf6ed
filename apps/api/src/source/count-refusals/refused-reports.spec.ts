import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OperationalError } from '@lieciba/domain';
import { InMemoryEventStore } from '@lieciba/testing';
import { type Api, now, startApi } from '../../spec/api';
import { access, delivery } from '../../spec/reports';
import { RefusedReports } from './refused-reports';

let api: Api<InMemoryEventStore>;
beforeEach(async () => void (api = await startApi(new InMemoryEventStore())));
afterAll(() => api.close());

const report = (change: Record<string, unknown> = {}, role: 'source' | 'dpo' = 'source') =>
  api.post('/v1/deliveries', delivery(access(change)), { role });
const keep = () => api.app.get(RefusedReports).keep();
const malformed = { sourceId: 'embedded', code: 'ERR_BODY_MALFORMED', lastAt: now };

describe('what is refused of a source', () => {
  it('is counted by code; what is taken is not, nor what is refused of others', async () => {
    for (const change of [{ kind: 'gossip' }, {}, { kind: 'gossip' }]) await report(change);
    await report({}, 'dpo');
    await api.post('/v1/deliveries', delivery(access()), {});
    await keep();
    expect(api.views.refusals).toEqual([{ ...malformed, count: 2 }]);
    await keep();
    expect(api.views.refusals).toHaveLength(1);
  });

  it('is kept once the views are back, with what came since', async () => {
    await report({ kind: 'gossip' });
    api.views.failure = new OperationalError('ERR_VIEWS_UNAVAILABLE', 'The views are away.', 1_000);
    await keep();
    await report({ kind: 'gossip' });
    api.views.failure = null;
    await keep();
    expect(api.views.refusals).toEqual([{ ...malformed, count: 2 }]);
  });

  it('is kept before the api stops', async () => {
    await report({ kind: 'gossip' });
    await api.close();
    expect(api.views.refusals).toEqual([{ ...malformed, count: 1 }]);
  });
});
