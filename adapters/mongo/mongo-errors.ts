import { mongo } from 'mongoose'
import { StoreError } from '../../src/ports/store.js'

// https://github.com/mongodb/mongo/blob/r6.0.5/src/mongo/base/error_codes.yml
const DUPLICATE_KEY = 11_000
const MEANINGS = new Map<unknown, string>([
  [13, 'this user has no right to'],
  [18, 'the user or the password is wrong'],
  [50, 'it took too long'],
  [246, 'the moment that was to be read is no longer kept'],
  [14_031, 'the disk is full'],
  [239, 'the moment that was to be read is no longer kept'],
])

/** What the driver or the server threw, in the words of the port; errors of our own pass unchanged. @param action such as `read "things"` */
export function asStoreError(action: string, error: unknown): unknown {
  if (!isMongoError(error)) return error
  return new StoreError(`Could not ${action}: ${reasonOf(error)}`, { cause: error })
}

function reasonOf(error: Error): string {
  const meaning = MEANINGS.get('code' in error ? error.code : undefined)
  if (meaning !== undefined) return meaning
  if (error.name.includes('ServerSelection') || error instanceof mongo.MongoNetworkError)
    return `no MongoDB primary answers (${firstLine(error)})`
  return firstLine(error)
}

const firstLine = ({ message }: Error): string => message.split('\n', 1)[0]!

/** Also those mongoose wraps or makes itself (it is told nothing wrong by us, so they mean a broken connection). */
function isMongoError(error: unknown): error is Error {
  return error instanceof mongo.MongoError || (error instanceof Error && error.name.startsWith('Mongo'))
}

/** Whether the transaction came to nothing through no fault of its own, and may be done again from its start. */
export function isTransient(error: unknown): boolean {
  return error instanceof mongo.MongoError && error.hasErrorLabel('TransientTransactionError')
}

/** Whether the server itself said no to what it was asked; not that it could not be reached. */
export function isRefused(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && !isTransient(error)
}

/** Whether nobody knows yet what became of a commit; asking again tells. */
export function isUnknownCommit(error: unknown): boolean {
  return error instanceof mongo.MongoError && error.hasErrorLabel('UnknownTransactionCommitResult')
}

/** Which write of an ordered bulk met a unique index, and the index's name; undefined for any other error. */
export function duplicateOf(error: unknown): { place: number; index: string } | undefined {
  if (!(error instanceof mongo.MongoBulkWriteError) || error.code !== DUPLICATE_KEY) return undefined
  const [first] = [error.writeErrors].flat()
  const index = / index: (\S+) dup key/.exec(first?.errmsg ?? error.message)?.[1]
  return first && index !== undefined ? { place: first.index, index } : undefined
}
