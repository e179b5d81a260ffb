/**
 * The keys under which personal fields are encrypted, one a record. Kept apart from the store and from its backups, so
 * that destroying a key erases what it sealed everywhere at once: documents, change log, snapshots, backups.
 */
export interface RecordKeys {
  /** The record's key (32 bytes), made and kept durably when it has none. @throws {KeyDestroyedError} after `destroy` */
  obtain(recordId: string): Promise<Uint8Array>

  /** As `obtain`, for many at once. */
  obtainMany(recordIds: readonly string[]): Promise<Map<string, Uint8Array>>

  /** The keys that exist; ids without a key, or with a destroyed one, are absent. */
  findMany(recordIds: readonly string[]): Promise<Map<string, Uint8Array>>

  /** Destroys the key for ever: it is overwritten on disk, and an older backup of the keys cannot bring it back. Doing it again changes nothing. */
  destroy(recordId: string): Promise<void>

  /** Ids of the keys destroyed so far. */
  destroyed(): Promise<string[]>

  /** Writes all keys, and the list of the destroyed, to a new file. */
  backup(file: string): Promise<void>

  /** Takes keys from a backup file; destroyed keys, here or there, stay destroyed. */
  restore(file: string): Promise<void>

  close(): Promise<void>
}

/** The record was erased: nothing may be sealed under its name again. */
export class KeyDestroyedError extends Error {
  override readonly name = 'KeyDestroyedError'
}
