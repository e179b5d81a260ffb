import { once } from 'node:events'
import { createReadStream, createWriteStream, existsSync, rmSync } from 'node:fs'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { publishFile } from '../../publish-file.js'
import { DigestTaker, type Digests, type StoreEntry, differingParts } from '../../../src/ports/store-copy.js'
import { type Change, StoreError } from '../../../src/ports/store.js'

/*
 * A backup from MongoDB: gzipped lines of JSON. The first says what it is, then one an entry, and the last has the
 * digests of all parts, so that a file cut short or changed is known before anything is replaced.
 */
const FORMAT = 'employer-gateway store 1'
const PROGRESS_EVERY = 250

const entrySchema = z.discriminatedUnion('kind', [
  z.object({
    ...{ kind: z.literal('document'), collection: z.string(), id: z.string() },
    ...{ version: z.number(), body: z.string() },
  }),
  z.object({ kind: z.literal('change'), change: z.custom<Change>((value) => typeof value === 'object') }),
  z.object({ kind: z.literal('cursor'), consumer: z.string(), sequence: z.number() }),
  z.object({ kind: z.literal('removed'), collection: z.string(), version: z.number() }),
])
const headSchema = z.object({ format: z.literal(FORMAT) })
const endSchema = z.object({
  kind: z.literal('end'),
  digests: z.record(z.string(), z.object({ entries: z.number(), sha256: z.string() })),
})

/**
 * Writes the entries to a new file, which has its name only once it is whole and on disk, and which only its owner may read.
 * @throws {StoreError} when the file exists or cannot be written
 */
export async function writeBackup(
  file: string,
  entries: AsyncIterable<StoreEntry>,
  expected: number,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const partial = `${file}.partial`
  assertNew(file)
  try {
    const done = await writeLines(partial, entries, (written) => {
      onProgress(written, Math.max(written, expected))
    })
    assertNew(file)
    publishFile(partial, file)
    onProgress(done, done)
  } catch (error) {
    rmSync(partial, { force: true })
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
    throw new StoreError(`Could not write "${file}": ${(error as Error).message}`, { cause: error })
  }
}

function assertNew(file: string): void {
  if (existsSync(file)) throw new StoreError(`Could not write "${file}": there is such a file already`)
}

async function writeLines(
  file: string,
  entries: AsyncIterable<StoreEntry>,
  onProgress: (written: number) => void,
): Promise<number> {
  const gzip = createGzip({ level: 1 })
  const out = createWriteStream(file, { mode: 0o600, flags: 'w' })
  const failed = new Promise<never>((_, reject) => out.on('error', reject))
  const closed = new Promise<void>((resolve) => out.once('close', resolve))
  failed.catch(() => undefined)
  gzip.pipe(out)
  const write = async (value: unknown): Promise<void> => {
    if (!gzip.write(`${JSON.stringify(value)}\n`)) await Promise.race([once(gzip, 'drain'), failed])
  }
  const taker = new DigestTaker()
  let written = 0
  try {
    await write({ format: FORMAT })
    for await (const entry of entries) {
      taker.take(entry)
      await write(entry)
      if (++written % PROGRESS_EVERY === 0) onProgress(written)
    }
    await write({ kind: 'end', digests: taker.digests() })
    gzip.end()
    await Promise.race([closed, failed])
    return written
  } catch (error) {
    gzip.destroy()
    out.destroy()
    throw error
  }
}

/**
 * The entries of a backup. Whoever reads to the end knows that it is whole.
 * @throws {StoreError} when it is none, is cut short, or was changed
 */
export async function* readBackup(file: string): AsyncGenerator<StoreEntry> {
  const refuse = (why: string, cause?: unknown): StoreError =>
    new StoreError(`Could not restore "${file}": ${why}`, cause === undefined ? {} : { cause })
  if (!existsSync(file)) throw refuse('there is no such file')
  const taker = new DigestTaker()
  let end: Digests | undefined
  let isFirst = true
  try {
    for await (const line of linesOf(file)) {
      const value: unknown = JSON.parse(line)
      if (isFirst) {
        if (!headSchema.safeParse(value).success) throw refuse('it is not a backup of a store on MongoDB')
        isFirst = false
        continue
      }
      if (end) throw refuse('it goes on after its end')
      const ending = endSchema.safeParse(value)
      if (ending.success) {
        end = ending.data.digests
        continue
      }
      const entry: StoreEntry = entrySchema.parse(value)
      taker.take(entry)
      yield entry
    }
  } catch (error) {
    if (error instanceof StoreError) throw error
    throw refuse(isFirst ? 'it is not a backup of a store on MongoDB' : 'it is damaged or cut short', error)
  }
  if (!end) throw refuse(isFirst ? 'it is empty' : 'it is cut short')
  const differing = differingParts(end, taker.digests())
  if (differing.length > 0) throw refuse(`it was changed: ${differing.slice(0, 3).join(', ')}`)
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const gunzip = createGunzip()
  const source = createReadStream(file)
  source.on('error', (error) => gunzip.destroy(error))
  source.pipe(gunzip)
  // Cut by hand: for readline U+2028 and U+2029 end a line, in JSON they may stand in one.
  let rest = ''
  gunzip.setEncoding('utf8')
  for await (const chunk of gunzip as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  if (rest !== '') yield rest
}
