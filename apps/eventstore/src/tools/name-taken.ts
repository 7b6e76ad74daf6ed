/** A file of that name is there already. */
export class NameTaken extends Error {
  constructor(file: string) {
    super(`The file ${file} is there already; nothing is ever overwritten.`);
  }
}
