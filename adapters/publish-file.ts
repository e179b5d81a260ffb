import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'

/** Gives a finished file its name, in the place of any file that has it: after a power cut there is the one or the other, whole. */
export function publishFile(finished: string, name: string): void {
  syncToDisk(finished, 'r+')
  renameSync(finished, name)
  // A folder cannot be opened as a file on Windows, where renaming is journalled anyway.
  if (process.platform !== 'win32') syncToDisk(dirname(name), 'r')
}

function syncToDisk(path: string, flags: string): void {
  const opened = openSync(path, flags)
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
