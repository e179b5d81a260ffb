const FIRST_BATCH = 32

/**
 * Gathers what comes one by one into lists of up to `size`; the last may be shorter, none is empty. The first are short and each is twice as long as the one before:
 * who only wants a few waits for a few.
 */
export async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let wanted = Math.min(size, FIRST_BATCH)
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < wanted) continue
    yield batch
    batch = []
    wanted = Math.min(size, 2 * wanted)
  }
  if (batch.length > 0) yield batch
}
