import { readFileSync } from 'node:fs'
import type { z } from 'zod'

/** The rows of `data/sample/NAME.jsonl` before any reading, in file order. */
export function rawRows(name: string): unknown[] {
  return readFileSync(`data/sample/${name}.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)
}

/** Those rows that the model takes, as records with what they leave out filled in. One test sees that it takes them all. */
export function records<S extends z.ZodType>(name: string, schema: S): z.output<S>[] {
  return rawRows(name).flatMap((row) => {
    const read = schema.safeParse(row)
    return read.success ? [read.data] : []
  })
}
