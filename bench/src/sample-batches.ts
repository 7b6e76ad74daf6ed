import { randomUUID } from 'node:crypto';
import { jsonEvent } from '@eventstore/db-client';
import { type Batch } from './bare-client';

const metadata = {
  $correlationId: '5d0a7a0e-2f0c-4c33-9a52-8d8c1f5f6b11',
  $causationId: '0b9ef9bb-0d2b-4f0e-8c43-3a1e3f1d7c57',
  sourceId: 'billing',
  recordedAt: '2026-11-20T09:14:03.120Z',
};

const data = {
  subjectRef: '8a3f3a43-5f54-4a4b-9b0e-6f0a0a9a2d10',
  actorRef: '1c9be0a4-73f1-4a6c-8a55-54d35fd6f1f7',
  action: 'read',
  categories: ['settlement-data', 'contact-data'],
  fields: ['debt-amount', 'phone'],
  purpose: 'service-provision/sp-debt-recovery',
  basis: { code: 'legitimate-interest', interest: 'li-business-risk' },
  system: 'billing',
  medium: 'electronic',
  occurredAt: '2026-11-20T09:14:03.000Z',
};

const sampleEvent = () => jsonEvent({ id: randomUUID(), type: 'AccessRecorded.v1', data, metadata });

/** `appends` batches of `perAppend` events of about 570 bytes of JSON, each for a stream that is new. */
export const sampleBatches = (appends: number, perAppend: number): Batch[] =>
  Array.from({ length: appends }, () => ({
    stream: `delivery-${randomUUID()}`,
    events: Array.from({ length: perAppend }, sampleEvent),
  }));
