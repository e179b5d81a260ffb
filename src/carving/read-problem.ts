import { readFile, stat } from 'node:fs/promises'
import type { z } from 'zod'

/** Two thousand people's week is under 2 MB: a file ten times as large is the wrong file. */
const MOST_BYTES = 20_000_000
const MOST_SHOWN = 60

/** A problem that cannot be read: one line with the file, the place in it, the value, and what would be right. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
}

/** @throws {ProblemError} */
export async function readProblem<Schema extends z.ZodType>(
  purpose: string,
  file: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const refuse = (why: string, cause?: unknown): ProblemError =>
    new ProblemError(`Cannot ${purpose} ${file}: ${why}`, { cause })
  let text: string
  try {
    const { size } = await stat(file)
    if (size > MOST_BYTES)
      throw refuse(`it holds ${Math.round(size / 1e6)} MB; a problem has at most ${MOST_BYTES / 1e6} MB`)
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof ProblemError) throw error
    const { code } = error as NodeJS.ErrnoException
    throw refuse(code === 'ENOENT' ? 'there is no such file' : (error as Error).message, error)
  }
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw refuse(`it is not JSON (${(error as Error).message})`, error)
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const place = issue!.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
  const value = JSON.stringify(valueAt(json, issue!.path)) as string | undefined
  const shown = value === undefined ? 'missing' : value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value
  throw refuse(`${place.replace(/^\./, '') || 'the file'} is ${shown}; ${issue!.message}`)
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let here = json
  for (const step of path) here = (here as Record<PropertyKey, unknown> | null | undefined)?.[step]
  return here
}
