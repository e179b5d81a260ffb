import { mkdirSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { Problem } from '../records/problems.js'

/** Where the file cannot be written beside the import: a folder that is read-only, as a shared one often is. */
const readOnlyCodes = ['EACCES', 'EPERM', 'EROFS']

/**
 * The file beside an import that lists what was refused: row, field, value, reason. It is made with the first refusal, and the one of an earlier
 * import is removed. Where the import's folder is read-only it goes to `fallbackFolder`.
 */
export class RefusedFile {
  readonly #beside: string
  readonly #fallbackFolder: string
  #path: string | undefined
  #handle: FileHandle | undefined

  constructor(beside: string, fallbackFolder: string) {
    this.#beside = beside
    this.#fallbackFolder = fallbackFolder
    unlessReadOnly(() => rmSync(beside, { force: true }))
  }

  /** The path, once something has been refused. */
  get path(): string | undefined {
    return this.#path
  }

  async add(row: number, problems: readonly Problem[]): Promise<void> {
    if (!this.#handle) {
      this.#handle = await this.#open()
      await this.#write([['row', 'field', 'value', 'reason']])
    }
    await this.#write(problems.map(({ field, value, reason }) => [row, field, value, reason]))
  }

  async close(): Promise<void> {
    await this.#handle?.close()
  }

  async #open(): Promise<FileHandle> {
    try {
      this.#path = this.#beside
      return await open(this.#beside, 'w')
    } catch (error) {
      if (!isReadOnly(error)) throw error
      mkdirSync(this.#fallbackFolder, { recursive: true })
      this.#path = join(this.#fallbackFolder, basename(this.#beside))
      return open(this.#path, 'w')
    }
  }

  /** A value such as `=HYPERLINK(…)` must not come to life in the spreadsheet that opens this. */
  async #write(lines: (string | number)[][]): Promise<void> {
    await this.#handle?.appendFile(stringify(lines, { escape_formulas: true }))
  }
}

function isReadOnly(error: unknown): boolean {
  return readOnlyCodes.includes((error as NodeJS.ErrnoException).code ?? '')
}

function unlessReadOnly(act: () => void): void {
  try {
    act()
  } catch (error) {
    if (!isReadOnly(error)) throw error
  }
}
