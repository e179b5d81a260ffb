import { randomUUID } from 'node:crypto'

/** New identifiers that nobody can guess: tests count, production draws at random. */
export interface Ids {
  /** A fresh identifier, unique for ever: 8 to 64 characters of `[A-Za-z0-9-]`. */
  next(): string
}

export const randomIds: Ids = { next: () => randomUUID() }
