import { setTimeout as sleep } from 'node:timers/promises';
import { type StreamName } from '@lieciba/events';
import { type EventStore } from '@lieciba/event-store';
import { disclosureRegister } from '@lieciba/read-models/disclosure-register/disclosure-register.projection';
import { example } from '@lieciba/read-models/spec/examples';
import { subjectTimeline } from '@lieciba/read-models/subject-timeline/subject-timeline.projection';
import { projecting } from '../engine/view-task';
import { type Observer } from '../engine/observer';
import { Projector, type ProjectorOptions } from '../engine/projector';

/** A projector under way in this process. */
export interface RunningProjector {
  readonly projector: Projector;
  stop(): Promise<void>;
}

const silent: Observer = { onBatch() {}, onState() {}, onPoison() {}, onTrouble() {} };

export const startProjector = (
  store: EventStore,
  databaseUrl: string,
  observer: Partial<Observer> = {},
  other: Partial<ProjectorOptions> = {},
): RunningProjector => {
  const stopping = new AbortController();
  const projector = new Projector({
    store,
    databaseUrl,
    tasks: [projecting(subjectTimeline), projecting(disclosureRegister)],
    observer: { ...silent, ...observer },
    proofMs: 20,
    staleMs: 10_000,
    standbyMs: 20,
    patienceMs: 100,
    queryTimeoutMs: 10_000,
    ...other,
  });
  const running = projector.run(stopping.signal);
  return {
    projector,
    async stop() {
      stopping.abort();
      await running;
    },
  };
};

const nameOf = (n: number) => {
  if (n % 3 === 0) return 'DisclosureRecorded';
  if (n % 5 === 0) return 'TransferRecorded';
  return n % 7 === 0 ? 'DeletionRecorded' : 'AccessRecorded';
};

/** Events as an emitter's deliveries leave them in the log, of every kind; every third is a disclosure. */
export const deliveryOf = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const n = first + i;
    const occurredAt = new Date(Date.UTC(2026, n % 12, 1 + (n % 28))).toISOString();
    const name = nameOf(n);
    const { data, metadata } = example(name, BigInt(n), { occurredAt });
    return { id: data.recordId, type: `${name}.v1`, data, metadata };
  });

const findingId = (n: number) => `00000000-0000-5000-8000-f${String(n).padStart(11, '0')}`;

/** Events of findings, by the finding's id: about the records of `deliveryOf` with the same numbers. */
export const findingsAbout = (first: number, count: number) =>
  Array.from({ length: count }, (_, i) => {
    const n = first + i;
    const id = findingId(n);
    const recordId = `00000000-0000-5000-8000-${String(n).padStart(12, '0')}`;
    const raised = example('FindingRaised', 1n, { findingId: id, matterId: recordId, rule: `R-${n % 5}` });
    const cleared = example('FindingCleared', 1n, { findingId: id });
    const life = [raised, ...(n % 2 === 0 ? [cleared] : []), ...(n % 8 === 0 ? [raised] : [])];
    const events = life.map(({ type, data, metadata }, revision) => ({
      id: `${id.slice(0, -1)}${revision}`,
      type: `${type}.v1`,
      data,
      metadata,
    }));
    return [id, events] as const;
  });

/** Events of looks, by the look's id: every second was read while it was given. */
export const looksOf = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const lookId = `00000000-0000-4000-9000-${String(i).padStart(12, '0')}`;
    const isRead = i % 2 === 1;
    const look = example('TrailLookedAt', 1n, { lookId, ...(isRead && { rows: undefined }) });
    const life = isRead ? [look, example('TrailShown', 1n, { lookId })] : [look];
    const events = life.map(({ type, data, metadata }, revision) => ({
      id: `${lookId.slice(0, -1)}${revision}`,
      type: `${type}.v1`,
      data,
      metadata,
    }));
    return [lookId, events] as const;
  });

const entries = {
  'recipient-r-1': [
    'RecipientRegistered',
    'SafeguardRecorded',
    'RecipientCorrected',
    'SafeguardLapsed',
    'RecipientRetired',
  ],
  'source-s-1': ['SourceRegistered', 'SourceSuspended', 'SourceResumed', 'SourceCorrected'],
  'withholding-w-2': ['WithholdingOrdered', 'WithholdingApproved', 'WithholdingReviewed', 'WithholdingLifted'],
} as const;

/** Events of three registers, by stream: the life of a recipient, of a source and of a withholding. */
export const entriesInRegisters = () =>
  Object.entries(entries).map(([stream, names], which) => {
    const events = names.map((name, revision) => {
      const { data, metadata } = example(name, 1n);
      return { id: `00000000-0000-4000-a000-0000000000${which}${revision}`, type: `${name}.v1`, data, metadata };
    });
    return [stream as StreamName, events] as const;
  });

/** Resolves once `holds`; rejects when it does not within `limitMs`. */
export const until = async (holds: () => boolean | Promise<boolean>, limitMs = 20_000): Promise<void> => {
  const deadline = performance.now() + limitMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`It does not hold after ${limitMs} ms.`);
    await sleep(5);
  }
};
