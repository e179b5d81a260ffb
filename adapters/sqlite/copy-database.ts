import { existsSync, rmSync } from 'node:fs'
import { StoreError } from '../../src/ports/store.js'
import { BUSY_MILLISECONDS } from './connection.js'
import { sqliteEngine, type SqliteEngine } from './engine.js'
import { createPrivately } from './open-database.js'
import { publishFile } from '../publish-file.js'

/** A megabyte a step. The engine tells of steps when this thread has time, and then only of the last one done. */
const PAGES_AT_A_TIME = 250

/**
 * Copies a database, as it is at one moment, while others read and write it. The copy is one whole file in no need of a
 * log beside it, readable by its owner only, and has its name only once it is on disk.
 * @throws {StoreError} when `copy` exists or cannot be written
 */
export async function copyDatabase(
  file: string,
  copy: string,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<void> {
  const partial = `${copy}.partial`
  if (existsSync(copy)) throw new StoreError(`Could not write "${copy}": there is such a file already`)
  try {
    const engine = await sqliteEngine()
    removeDatabase(partial)
    createPrivately(partial)
    const pages = await copyPages(engine, file, partial, onProgress)
    makeSelfContained(engine, partial)
    if (existsSync(copy))
      throw new StoreError(`Could not write "${copy}": somebody else has made such a file meanwhile`)
    publishFile(partial, copy)
    onProgress(pages, pages)
  } catch (error) {
    removeDatabase(partial)
    if (error instanceof StoreError) throw error
    throw new StoreError(`Could not copy "${file}" to "${copy}": ${(error as Error).message}`, { cause: error })
  }
}

/**
 * Inside a read transaction: without one, SQLite begins again whenever another process has written between two steps, and
 * against a busy writer would never end.
 */
async function copyPages(
  engine: SqliteEngine,
  file: string,
  partial: string,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const source = new engine.DatabaseSync(file, { readOnly: true, timeout: BUSY_MILLISECONDS })
  try {
    source.exec('BEGIN; SELECT count(*) FROM sqlite_schema')
    const { page_count: pages } = source.prepare('PRAGMA page_count').get() as { page_count: number }
    onProgress(0, pages)
    return await engine.backup(source, partial, {
      rate: PAGES_AT_A_TIME,
      progress: ({ totalPages, remainingPages }) => onProgress(totalPages - remainingPages, totalPages),
    })
  } finally {
    source.close()
  }
}

function makeSelfContained({ DatabaseSync }: SqliteEngine, file: string): void {
  const database = new DatabaseSync(file)
  try {
    database.exec('PRAGMA journal_mode = DELETE')
  } finally {
    database.close()
  }
}

/** A database file with all that SQLite may have left beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true })
}
