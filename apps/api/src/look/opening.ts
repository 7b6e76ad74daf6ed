/** People by their references, as whoever is asked for is known. */
export interface Named {
  readonly subjectRefs: readonly string[];
  readonly actorRefs: readonly string[];
}

/**
 * An answer that is still being made readable: what it shows is known, so that it can go on record meanwhile, and leaves after
 * both. `named` are those whom the question names, with every reference of each.
 */
export class Opening<Answer> {
  constructor(
    readonly answer: Promise<Answer>,
    readonly rows: number,
    readonly named: Named,
  ) {
    answer.catch(() => undefined); // Told where it is waited for, which may be later.
  }
}
