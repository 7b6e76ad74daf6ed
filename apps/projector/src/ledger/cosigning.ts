import { CheckpointCosigned } from '@lieciba/events';
import {
  addSignatures,
  formatNote,
  formatSignatures,
  type NoteSignature,
  parseCheckpoint,
  parseNote,
  proveConsistency,
  type TileEdge,
  tileReader,
} from '@lieciba/ledger';
import { type SealedUpTo, witnessAhead, witnessContradicts } from './ledger-alarm';
import { type LedgerFiles } from './ledger-files';
import { CHECKPOINT_PATH, textAt } from './published';
import { tilesNow } from './tiles-now';
import { type Question, type Said, type Witnesses } from './witnesses';

/** Puts what was cosigned on record. */
export type PutOnRecord = (cosigned: readonly CheckpointCosigned[]) => Promise<void>;

/** A witness that knows of another log is believed. @throws LedgerAlarm */
const insistOn = (said: readonly Said[], about: SealedUpTo): void => {
  for (const answer of said) {
    if (answer.ok) continue;
    if (answer.code === 'ERR_WITNESS_AHEAD') throw witnessAhead(about, answer.witness, answer.witnessedSize ?? 0);
    if (answer.code === 'ERR_WITNESS_CONTRADICTED') throw witnessContradicts(about, answer.witness);
  }
};

/**
 * Has witnesses cosign what is published, and publishes it again with what they signed. Sealing never waits for them: they are
 * asked beside it, and heard the next time somebody looks.
 */
export class Cosigning {
  #said: readonly Said[] = [];
  #failure: unknown;
  #asking = false;

  constructor(
    private readonly files: LedgerFiles,
    private readonly witnesses: Witnesses,
  ) {}

  /**
   * Asks about what is published, and waits for what is said to it: at the start, before anything is sealed.
   * @throws LedgerAlarm when a witness knows more of the log than we do, or another history of it
   */
  async begin(edge: TileEdge, about: SealedUpTo): Promise<void> {
    const question = await this.#question(edge);
    // What was cosigned is heeded at the first tick: until then the end of the record is not known.
    if (question) this.#said = await this.witnesses.ask(question, 'everybody');
    insistOn(this.#said, about);
  }

  /** Asks whoever is due, and waits for nobody. */
  async ask(edge: TileEdge): Promise<void> {
    const question = this.#asking ? null : await this.#question(edge);
    if (!question || !this.witnesses.isDue(question.size)) return;
    this.#asking = true;
    const asked = this.witnesses.ask(question).then(
      (said) => (this.#said = said),
      (error: unknown) => (this.#failure = error),
    );
    void asked.finally(() => (this.#asking = false));
  }

  /** What is published, as far as it can be proven yet. */
  async #question(edge: TileEdge): Promise<Question | null> {
    if (this.witnesses.status.length === 0) return null;
    const checkpoint = await textAt(this.files, CHECKPOINT_PATH);
    if (checkpoint === null) return null;
    const { size } = parseCheckpoint(parseNote(checkpoint).text);
    if (size > edge.size) return null;
    const reader = tileReader(size, tilesNow(edge, this.files));
    return { checkpoint, size, prove: (oldSize) => proveConsistency(reader, oldSize, size) };
  }

  /** Has what was signed meanwhile put on record, and publishes it then. @throws LedgerAlarm as `begin` does */
  async heed(about: SealedUpTo, record: PutOnRecord): Promise<void> {
    const [said, failure] = [this.#said, this.#failure];
    [this.#said, this.#failure] = [[], undefined];
    if (failure) throw failure;
    await this.#publish(said, record);
    insistOn(said, about);
  }

  /** Adds cosignatures to the checkpoint they are for, as long as it is the one that is published, each witness's once. */
  async #publish(said: readonly Said[], record: PutOnRecord): Promise<void> {
    const published = said.some(({ ok }) => ok) ? await textAt(this.files, CHECKPOINT_PATH) : null;
    if (published === null) return;
    const before = parseNote(published);
    const { size, root } = parseCheckpoint(before.text);
    const isNew = ({ name, keyId }: NoteSignature) =>
      !before.signatures.some((known) => known.name === name && known.keyId === keyId);
    const added = said.flatMap((answer) => {
      const note = answer.ok ? parseNote(answer.checkpoint) : null;
      if (!answer.ok || note?.text !== before.text) return [];
      return note.signatures.filter(isNew).map((signature) => ({ signature, cosignedAt: answer.cosignedAt }));
    });
    if (added.length === 0) return;
    await record(
      added.map(({ signature, cosignedAt }) =>
        CheckpointCosigned({
          size,
          root: Buffer.from(root).toString('hex'),
          witness: signature.name,
          cosignature: formatSignatures([signature]),
          cosignedAt: cosignedAt.toISOString(),
        }),
      ),
    );
    const signatures = added.map(({ signature }) => signature);
    await this.files.replace(CHECKPOINT_PATH, formatNote(addSignatures(before, signatures)));
  }
}
