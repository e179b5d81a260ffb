import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { BrokenFileError, LONGEST_ROW_BYTES, type Row } from './row.js'

/**
 * Rows of a CSV file with a header, as objects of text by column, numbered as a spreadsheet shows them: the header is
 * row 1. Commas, or semicolons or tabs where the header has no comma.
 *
 * @param text the decoded file
 * @throws {BrokenFileError} when the quoting breaks down, so that no later row can be told from another
 */
export async function* csvRows(text: AsyncIterable<string>): AsyncGenerator<Row> {
  const { delimiter, whole } = await withDelimiter(text)
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    max_record_size: LONGEST_ROW_BYTES,
  })
  const input = Readable.from(whole)
  input.on('error', (error) => parser.destroy(error))
  input.pipe(parser)
  let header: string[] | undefined
  let row = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row++
      if (cells.every((cell) => cell.trim() === '')) continue
      if (header) yield fromCells(row, header, cells)
      else {
        header = cells.map((cell) => cell.trim())
        checkHeader(header)
      }
    }
  } catch (error) {
    if (error instanceof BrokenFileError) throw error
    throw new BrokenFileError(`the CSV cannot be read beyond row ${row}: ${(error as Error).message}`, { cause: error })
  }
}

function fromCells(row: number, header: readonly string[], cells: readonly string[]): Row {
  if (cells.length > header.length && cells.slice(header.length).some((cell) => cell.trim() !== ''))
    return {
      row,
      problem: {
        field: '',
        value: `${cells.length} cells`,
        reason: `has more cells than the header's ${header.length}; quote a cell that holds a comma`,
      },
    }
  return { row, value: Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])) }
}

function checkHeader(header: readonly string[]): void {
  const twice = header.find((name, i) => name !== '' && header.indexOf(name) !== i)
  if (twice) throw new BrokenFileError(`the header names the column "${twice}" twice`)
  if (header.includes(''))
    throw new BrokenFileError(`the header has a column without a name (number ${header.indexOf('') + 1})`)
}

async function withDelimiter(
  text: AsyncIterable<string>,
): Promise<{ delimiter: string; whole: AsyncIterable<string> }> {
  const parts = text[Symbol.asyncIterator]()
  let start = ''
  for (;;) {
    const part = await parts.next()
    if (part.done) break
    start += part.value
    if (start.includes('\n') || start.length > LONGEST_ROW_BYTES) break
  }
  const header = start.split('\n', 1)[0]!
  const delimiter = header.includes(',') ? ',' : ([';', '\t'].find((mark) => header.includes(mark)) ?? ',')
  async function* whole(): AsyncGenerator<string> {
    yield start
    for (let part = await parts.next(); !part.done; part = await parts.next()) yield part.value
  }
  return { delimiter, whole: whole() }
}
