import mongoose, { type Connection } from 'mongoose'
import { StoreError } from '../../src/ports/store.js'
import { asStoreError } from './mongo-errors.js'

/** An election takes 10 to 12 s with the usual settings: whoever asks meanwhile waits for the new primary. */
const WAIT_FOR_PRIMARY_MILLISECONDS = 15_000

export type ConnectionOptions = {
  /** `mongodb://…` or `mongodb+srv://…`, with the name of a database (else `test`, as everywhere). */
  readonly uri: string
  /** Another database on the same servers than the one the address names. */
  readonly databaseSuffix?: string
  /** What the server shows of us; transactions left behind are found by it. */
  readonly role?: string
  readonly waitMilliseconds?: number
}

/**
 * Connects to a replica set (of one member or more). Everything is read from the primary as a majority has it, and every
 * write waits for the journals of a majority: what was answered survives the loss of any minority.
 * @throws {StoreError} when nobody answers, or it is no replica set: without one MongoDB has no transactions
 */
export async function connectMongo(options: ConnectionOptions): Promise<Connection> {
  const connection = mongoose.createConnection(options.uri, {
    ...(options.databaseSuffix === undefined
      ? {}
      : { dbName: `${databaseName(options.uri)}${options.databaseSuffix}` }),
    appName: applicationName(options),
    ...waitFor(options),
    readPreference: 'primary',
    readConcern: { level: 'majority' },
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 30_000 },
    retryWrites: true,
    retryReads: true,
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
  })
  try {
    await connection.asPromise()
    const hello = await connection.db!.admin().command({ hello: 1 })
    if (hello.setName === undefined && hello.msg !== 'isdbgrid')
      throw new StoreError('MongoDB has no replica set there, and so no transactions: start mongod with --replSet')
    return connection
  } catch (error) {
    await connection.close(true).catch(() => undefined)
    throw asStoreError('connect to MongoDB', error)
  }
}

/** An address may say itself how long to wait. */
function waitFor({ uri, waitMilliseconds }: ConnectionOptions): { serverSelectionTimeoutMS?: number } {
  if (waitMilliseconds !== undefined) return { serverSelectionTimeoutMS: waitMilliseconds }
  if (/[?&]serverSelectionTimeoutMS=/i.test(uri)) return {}
  return { serverSelectionTimeoutMS: WAIT_FOR_PRIMARY_MILLISECONDS }
}

/** The name under which all processes on a database are known to its server. */
export function applicationName(options: Pick<ConnectionOptions, 'uri' | 'databaseSuffix' | 'role'>): string {
  const database = `${databaseName(options.uri)}${options.databaseSuffix ?? ''}`
  // The server refuses names of more than 128 bytes.
  return `employer-gateway:${options.role ?? 'use'}:${database}`.slice(0, 128)
}

/** The database of an address, `test` when it names none. @throws {StoreError} when it is no address; it is not shown, for it may hold a password */
export function databaseName(uri: string): string {
  const path = /^mongodb(?:\+srv)?:\/\/[^/]+(?:\/([^?]*))?/.exec(uri)
  if (!path) throw new StoreError('The address of MongoDB does not start with mongodb:// or mongodb+srv:// and a host')
  return decodeURIComponent(path[1] ?? '') || 'test'
}
