import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { BrokenFileError } from './row.js'

/** Reads a file, unpacked when it is gzip (told by its first bytes, whatever its name). */
export async function* fileBytes(file: string, onRead?: (bytes: number) => void): AsyncGenerator<Buffer> {
  yield* unpacked(createReadStream(file, { highWaterMark: 256 * 1024 }), onRead)
}

/** @throws {BrokenFileError} after the last whole bytes, when the gzip is cut short or damaged */
export async function* unpacked(
  source: NodeJS.ReadableStream,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const chunks = counted(source, onRead)
  const first = await chunks.next()
  if (first.done) return
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield first.value
    yield* chunks
    return
  }
  yield* gunzipped(first.value, chunks)
}

async function* counted(source: NodeJS.ReadableStream, onRead?: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
    onRead?.(bytes.length)
    yield bytes
  }
}

async function* gunzipped(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  // Both the writer's and the reader's failure end here; the reader below turns it into words.
  const feeding = feed().catch((error: unknown) => gunzip.destroy(error as Error))
  try {
    for await (const chunk of gunzip) yield chunk as Buffer
  } catch (error) {
    throw new BrokenFileError(
      (error as NodeJS.ErrnoException).code === 'Z_BUF_ERROR'
        ? 'the gzip file is cut short; fetch it again'
        : `the gzip file is damaged: ${(error as Error).message}`,
      { cause: error },
    )
  }
  await feeding

  async function feed(): Promise<void> {
    const write = (chunk: Buffer): Promise<void> =>
      new Promise((resolve, reject) => gunzip.write(chunk, (error) => (error ? reject(error) : resolve())))
    await write(first)
    for await (const chunk of rest) await write(chunk)
    gunzip.end()
  }
}
