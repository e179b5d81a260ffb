import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'

const made: string[] = []
let isCleaned = false

/** A new empty folder, removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'employer-gateway-'))
  made.push(folder)
  return folder
}

/** To be called once at the top of a test file that makes folders. */
export function removeFoldersAfterwards(): void {
  if (isCleaned) return
  isCleaned = true
  afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })))
}
