import { existsSync } from 'node:fs'
import type { SavedKey } from '../../../src/ports/record-keys.js'
import { StoreError } from '../../../src/ports/store.js'
import { Connection } from '../../sqlite/connection.js'
import { sqliteEngine } from '../../sqlite/engine.js'
import { assertKind, isNew } from '../../sqlite/open-database.js'
import { asStoreError } from '../../sqlite/sqlite-errors.js'
import { keysFile } from './keys-file.js'

/** All keys of a backup. @throws {StoreError} when the file is not a whole backup of keys */
export async function readKeysBackup(file: string): Promise<SavedKey[]> {
  if (!existsSync(file)) throw new StoreError(`Could not restore keys from "${file}": there is no such file`)
  const { DatabaseSync } = await sqliteEngine()
  const connection = new Connection(file, new DatabaseSync(file, { readOnly: true }))
  try {
    assertKind(connection, keysFile)
    if (isNew(connection)) throw new StoreError(`Could not restore keys from "${file}": it is empty`)
    const said = connection.get('PRAGMA quick_check')?.quick_check
    if (said !== 'ok') throw new StoreError(`Could not restore keys from "${file}": ${String(said)}`)
    return connection
      .all('SELECT id, destroyed, bytes FROM key')
      .map(({ id, destroyed, bytes }) => ({ id: id as string, ...(destroyed ? {} : { bytes: bytes as Uint8Array }) }))
  } catch (error) {
    throw asStoreError(`restore keys from "${file}"`, error)
  } finally {
    connection.database.close()
  }
}
