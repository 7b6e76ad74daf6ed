import { AccessRecorded } from './access/access-recorded.v1';
import { DeletionRecorded } from './deletion/deletion-recorded.v1';
import { DisclosureRecorded } from './disclosure/disclosure-recorded.v1';
import { TransferRecorded } from './transfer/transfer-recorded.v1';

/** The newest version of every event. */
export const current = [AccessRecorded, DisclosureRecorded, TransferRecorded, DeletionRecorded] as const;

export type HandlingEvent = AccessRecorded | DisclosureRecorded | TransferRecorded | DeletionRecorded;
export type LiecibaEvent = HandlingEvent;
