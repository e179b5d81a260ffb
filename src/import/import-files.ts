import { statSync } from 'node:fs'
import type { RecordDocument } from '../records/document.js'
import type { z } from 'zod'
import { recordFromCells } from './cells.js'
import { type ImportDeps, type ImportTotals, importRecords } from './import-records.js'
import type { ImportKind } from './kind.js'
import { RefusedFile } from './refused-file.js'
import { fileRows, formatOf, standardInputRows } from './rows/file-rows.js'
import { BrokenFileError, type Row } from './rows/row.js'

export type FileReport = ImportTotals & { file: string; refusedFile: string | null; error: string | null }

const noTotals = (): ImportTotals => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  refused: 0,
  flagged: 0,
  flags: {},
})

export type ImportReport = ImportTotals & { seconds: number; files: FileReport[] }

export type ImportFilesDeps = Omit<ImportDeps, 'onRefused' | 'totals'> & {
  standardInput: NodeJS.ReadableStream
  /** Where lists of refused rows go when the folder of the import is read-only. */
  refusedFolder: string
  /** Bytes read of a file's size, as it goes. */
  onProgress?: (file: string, readBytes: number, sizeBytes: number) => void
}

/** Imports files one after another (`-` is standard input as JSON Lines). A file that breaks off is reported and the next one is read. */
export async function importFiles<Content, Document extends RecordDocument>(
  files: readonly string[],
  kind: ImportKind<Content, Document>,
  schema: z.ZodType,
  deps: ImportFilesDeps,
): Promise<ImportReport> {
  const startedAt = performance.now()
  const reports: FileReport[] = []
  for (const file of files) reports.push(await importFile(file, kind, schema, deps))
  const seconds = Math.round(performance.now() - startedAt) / 1000
  const total = (name: Exclude<keyof ImportTotals, 'flags'>): number =>
    reports.reduce((sum, report) => sum + report[name], 0)
  return {
    read: total('read'),
    created: total('created'),
    updated: total('updated'),
    unchanged: total('unchanged'),
    refused: total('refused'),
    flagged: total('flagged'),
    flags: summed(reports.map(({ flags }) => flags)),
    seconds,
    files: reports,
  }
}

/** Counts by name, added up, in the order of the names. */
function summed(counts: readonly Record<string, number>[]): Record<string, number> {
  const all: Record<string, number> = {}
  for (const count of counts) for (const [name, number] of Object.entries(count)) all[name] = (all[name] ?? 0) + number
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
}

async function importFile<Content, Document extends RecordDocument>(
  file: string,
  kind: ImportKind<Content, Document>,
  schema: z.ZodType,
  deps: ImportFilesDeps,
): Promise<FileReport> {
  const totals = noTotals()
  const refusedFile = new RefusedFile(file === '-' ? 'stdin.refused.csv' : `${file}.refused.csv`, deps.refusedFolder)
  let error: string | null = null
  try {
    await importRecords(rowsOf(file, schema, deps), kind, {
      ...deps,
      onRefused: (row, problems) => refusedFile.add(row, problems),
      totals,
    })
  } catch (thrown) {
    error = wordsOf(file, thrown)
  } finally {
    await refusedFile.close()
  }
  return { file, ...totals, refusedFile: refusedFile.path ?? null, error }
}

function rowsOf(file: string, schema: z.ZodType, deps: ImportFilesDeps): AsyncIterable<Row> {
  if (file === '-') return standardInputRows(deps.standardInput)
  const format = formatOf(file)
  if (!format)
    throw new BrokenFileError(
      'its name does not say what it is; it must end in .jsonl, .json or .csv, each also with .gz',
    )
  const sizeBytes = statSync(file).size
  let readBytes = 0
  const rows = fileRows(file, format, (bytes) => {
    readBytes += bytes
    deps.onProgress?.(file, readBytes, sizeBytes)
  })
  return format === 'csv' ? fromCells(rows, schema) : rows
}

async function* fromCells(rows: AsyncIterable<Row>, schema: z.ZodType): AsyncGenerator<Row> {
  for await (const row of rows)
    yield 'problem' in row ? row : { row: row.row, value: recordFromCells(schema, row.value as Record<string, string>) }
}

/** A fault of the file is that file's; a fault of the store or of ours ends the import. */
function wordsOf(file: string, thrown: unknown): string {
  if (thrown instanceof BrokenFileError) return `${file}: ${thrown.message}`
  const { code } = thrown as NodeJS.ErrnoException
  if (code === 'ENOENT') return `${file}: there is no such file`
  if (code === 'EISDIR') return `${file}: is a folder; name the files in it`
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return `${file}: ${(thrown as Error).message}`
  throw thrown
}
