import { StoreError } from '../../src/ports/store.js'

// Primary result codes, the low byte of `errcode`: https://sqlite.org/rescode.html
const BUSY = 5
const CONSTRAINT = 19
const MEANINGS = new Map([
  [BUSY, 'another process has held it locked for too long'],
  [8, 'it is read-only'],
  [10, 'the disk failed'],
  [11, 'the file is damaged'],
  [13, 'the disk is full'],
  [14, 'it cannot be opened: is the folder there, and writable?'],
  [26, 'the file is not a database'],
])

/** The engine's result code of an error it threw; undefined for any other error. */
function resultCode(error: unknown): number | undefined {
  const code: unknown = typeof error === 'object' && error && 'errcode' in error ? error.errcode : undefined
  return typeof code === 'number' ? code & 0xff : undefined
}

export const isBusy = (error: unknown): boolean => resultCode(error) === BUSY
/** The file is no database, or not a whole one. */
export const isDamaged = (error: unknown): boolean => [11, 26].includes(resultCode(error) ?? 0)
export const isConstraint = (error: unknown): boolean => resultCode(error) === CONSTRAINT

/** What the engine threw, in the words of the port; errors of our own pass unchanged. @param action such as `write to "store.sqlite"` */
export function asStoreError(action: string, error: unknown): unknown {
  const code = resultCode(error)
  if (code === undefined) return error
  const reason = MEANINGS.get(code) ?? (error as Error).message
  return new StoreError(`Could not ${action}: ${reason}`, { cause: error })
}
