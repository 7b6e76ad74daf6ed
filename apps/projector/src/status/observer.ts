import { type Logger } from 'pino';
import { OtherLogError } from '../engine/anchor';
import { codeOf } from '../engine/failure';
import { type Observer } from '../engine/observer';
import { type Metrics } from './metrics';

/** Tells the log and the metrics what the engine does: names, positions and codes, never what stands in an event. */
export const createObserver = (log: Logger, metrics: Metrics['observe']): Observer => ({
  onBatch(batch) {
    metrics.onBatch(batch);
    log.debug(batch, 'A batch is in the view.');
  },
  onState: (view, state) => log[state === 'stalled' ? 'warn' : 'info']({ view, state }, 'The view changed its state.'),
  onPoison: (view, poison) =>
    log.error(
      { view, position: String(poison.position), code: poison.code },
      poison instanceof OtherLogError ? poison.message : 'The view stopped at an event it cannot take.',
    ),
  onTrouble(what, error) {
    metrics.onTrouble(what, error);
    log.warn({ what, code: codeOf(error) }, 'Failed, and will be tried again.');
  },
});
