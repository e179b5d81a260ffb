import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { StoreError } from '../../../src/ports/store.js'
import { Connection } from '../../sqlite/connection.js'
import { removeDatabase } from '../../sqlite/copy-database.js'
import { type SqliteEngine, sqliteEngine } from '../../sqlite/engine.js'
import { assertKind, createPrivately, isNew } from '../../sqlite/open-database.js'
import { publishFile } from '../../publish-file.js'
import { isBusy } from '../../sqlite/sqlite-errors.js'
import { untilFree } from '../../sqlite/until-free.js'
import { checkPages } from './check-store.js'
import { storeFile } from './store-file.js'

// Long enough for a process that is just closing; one that stays will not let go however long we wait.
const LET_GO_MILLISECONDS = 2000

/**
 * Puts a backup in the place of a store, which nobody may have open. Nothing is replaced before the copy that will
 * replace it has been checked whole; the replacing itself is one rename. A store too damaged to be opened is not
 * overwritten but kept beside as `FILE.damaged` (with the log files it had).
 *
 * Another process is noticed by SQLite's own locks: to end WAL mode needs the file alone, and whoever has a store open
 * holds a lock on it even when idle. It cannot be noticed when the store is too damaged to be opened; and a process that
 * is started during the restore itself may come to hold the old file: start none.
 *
 * @throws {StoreError} when the backup is not a whole gateway store of a version we know, or the store is in use;
 *   the store is then as it was
 */
export async function restoreSqlite(backupFile: string, storeFile: string): Promise<void> {
  if (!existsSync(backupFile)) throw new StoreError(`Could not restore "${backupFile}": there is no such file`)
  const engine = await sqliteEngine()
  const incoming = `${storeFile}.restoring`
  try {
    removeDatabase(incoming)
    createPrivately(incoming)
    copyFileSync(backupFile, incoming)
    assertWholeStore(engine, incoming, backupFile)
    await clearTheWay(engine, storeFile)
    publishFile(incoming, storeFile)
  } catch (error) {
    removeDatabase(incoming)
    if (error instanceof StoreError) throw error
    throw new StoreError(`Could not restore "${backupFile}" to "${storeFile}"`, { cause: error })
  }
}

function assertWholeStore(engine: SqliteEngine, file: string, backupFile: string): void {
  const database = new engine.DatabaseSync(file)
  const connection = new Connection(backupFile, database)
  try {
    assertKind(connection, storeFile)
    const problems = isNew(connection) ? ['it is empty'] : checkPages(connection)
    if (problems.length > 0)
      throw new StoreError(`Could not restore "${backupFile}": ${problems.slice(0, 3).join('; ')}`)
    connection.exec('PRAGMA journal_mode = DELETE')
  } finally {
    connection.close()
  }
}

/**
 * Leaves either no store, or a store that is one file: a log left beside it would otherwise be replayed over the backup.
 * Ending WAL mode moves the log into the file first, so a crash before the rename loses nothing of the old store.
 */
async function clearTheWay({ DatabaseSync, letGoOfClosed }: SqliteEngine, file: string): Promise<void> {
  if (!existsSync(file)) {
    removeDatabase(file)
    return
  }
  await letGoOfClosed()
  const database = new DatabaseSync(file)
  try {
    await untilFree(() => database.exec('PRAGMA journal_mode = DELETE'), LET_GO_MILLISECONDS)
  } catch (error) {
    if (isBusy(error))
      throw new StoreError(`Could not restore "${file}": another process has it open; stop it first`, { cause: error })
    setAside(file)
  } finally {
    database.close()
  }
}

function setAside(file: string): void {
  for (const suffix of ['-wal', '-shm', '-journal', '']) {
    rmSync(`${file}.damaged${suffix}`, { force: true })
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${file}.damaged${suffix}`)
  }
}
