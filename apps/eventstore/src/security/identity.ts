/** Every name somebody answers to in an access control list: their own, their group's, and `$all` for everybody. */
export type Identity = readonly string[];

/** May do everything; what an insecure node takes everybody for. */
export const ADMIN: Identity = ['admin', '$admins', '$all'];

export const OPS: Identity = ['ops', '$ops', '$all'];

/** Somebody who gave no name, where such may come in. */
export const ANYBODY: Identity = ['$all'];

/** Somebody who gave no name, where such may not: they answer to nothing, so no list lets them in. */
export const NOBODY: Identity = [];
