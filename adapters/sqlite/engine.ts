import { setImmediate as otherWork } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { BackupOptions, DatabaseSyncInstance, DatabaseSyncOptions } from '@photostructure/sqlite'

/** The part of the `node:sqlite` API that we use; one version of SQLite or another behind it. */
export type SqliteEngine = {
  readonly DatabaseSync: new (file: string, options?: DatabaseSyncOptions) => DatabaseSyncInstance
  readonly backup: (source: DatabaseSyncInstance, file: string, options?: BackupOptions) => Promise<number>
  /** Sees to it that databases closed by this process hold no lock any more. */
  readonly letGoOfClosed: () => Promise<void>
}

/**
 * SQLite as Node has it built in, where its `backup` is there too (Node 22.16 on); else the package with the same API.
 * Asked of the process, not imported: on Node 20 the name `node:sqlite` cannot even be resolved.
 */
export async function sqliteEngine(): Promise<SqliteEngine> {
  const builtIn = process.getBuiltinModule('node:sqlite' as 'fs') as unknown as Partial<SqliteEngine> | undefined
  if (builtIn?.DatabaseSync && builtIn.backup)
    return { DatabaseSync: builtIn.DatabaseSync, backup: builtIn.backup, letGoOfClosed: async () => undefined }
  const { DatabaseSync, backup } = await import('@photostructure/sqlite')
  return { DatabaseSync, backup, letGoOfClosed: collectStatements }
}

/**
 * The package (1.2.1) has no way to end a prepared statement: until the garbage collector comes by, a closed database
 * keeps its file and its lock. The collector is therefore sent for. Goes when Node 20 does.
 */
async function collectStatements(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  await otherWork()
}
