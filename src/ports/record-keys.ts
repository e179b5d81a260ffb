/**
 * The keys under which personal fields are encrypted, one a record. Kept apart from the store and from its backups, so
 * that destroying a key erases what it sealed everywhere at once: documents, change log, snapshots, backups.
 */
export interface RecordKeys {
  /** The record's key (32 bytes), made and kept durably when it has none. @throws {KeyDestroyedError} after `destroy` */
  obtain(recordId: string): Promise<Uint8Array>

  /** As `obtain`, for many at once: all or none. */
  obtainMany(recordIds: readonly string[]): Promise<Map<string, Uint8Array>>

  /** The keys that exist; ids without a key, or with a destroyed one, are absent. */
  findMany(recordIds: readonly string[]): Promise<Map<string, Uint8Array>>

  /** Those of the ids whose key was destroyed. */
  destroyedAmong(recordIds: readonly string[]): Promise<Set<string>>

  /**
   * Destroys the key for ever, also one that was never made: it is overwritten in the files, and an older backup of the
   * keys cannot bring it back. Doing it again is safe, and finishes what a crash or an error left half done.
   * @throws {StoreError} when its bytes may still be in a file because another process would not let go; try again
   */
  destroy(recordId: string): Promise<void>

  /** Ids of the keys destroyed so far, in order (code points). */
  destroyed(): Promise<string[]>

  /**
   * Writes all keys, and the list of the destroyed, to a new file that only its owner may read.
   * @throws {StoreError} when the file exists or cannot be written
   */
  backup(file: string): Promise<void>

  /**
   * Takes from a backup file the keys that are missing here; a key held here stays as it is. Destroyed keys, here or
   * there, are destroyed here afterwards.
   * @throws {StoreError} when the file is not a whole backup of keys; nothing was changed
   */
  restore(file: string): Promise<void>

  close(): Promise<void>
}

/** A key as it is taken from one place to another; without bytes when it was destroyed. */
export type SavedKey = { readonly id: string; readonly bytes?: Uint8Array }

/** Keys that can be taken to another engine. */
export interface CopyableKeys extends RecordKeys {
  /** All keys, and the destroyed, by id (code points), as at one moment. */
  savedKeys(): AsyncIterable<SavedKey>

  /** Takes in those that are missing here, as `restore` does from a file: destroyed keys, here or there, are destroyed afterwards. */
  takeIn(saved: readonly SavedKey[]): Promise<void>
}

/**
 * The records were erased: nothing may be sealed under their names again. A person who comes back is registered under a
 * new ref, and so a new record id with a key of its own.
 */
export class KeyDestroyedError extends Error {
  override readonly name = 'KeyDestroyedError'

  constructor(readonly recordIds: readonly string[]) {
    const [first, ...others] = recordIds
    const more = others.length > 0 ? ` and ${others.length} more` : ''
    super(`Cannot write "${first}"${more}: the record was erased and its key destroyed; register again under a new ref`)
  }
}
