/** Ids compared by code units, the same on every machine and in every language setting. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

type Ranked<T> = { readonly score: number; readonly id: string; readonly item: T }

/** Higher scores first, ties by id. */
function compare(a: Ranked<unknown>, b: Ranked<unknown>): number {
  return b.score - a.score || compareIds(a.id, b.id)
}

/** Keeps the best few of many, exactly: a heap whose root is the worst of those kept. */
export class TopList<T> {
  readonly #length: number
  readonly #heap: Ranked<T>[] = []

  /** @param length how many to keep, 0 or more */
  constructor(length: number) {
    this.#length = length
  }

  /** The score one must at least have to get in; below every score while there is room. */
  get bar(): number {
    return this.#heap.length < this.#length ? -Infinity : (this.#heap[0]?.score ?? Infinity)
  }

  offer(score: number, id: string, item: T): void {
    const heap = this.#heap
    const ranked = { score, id, item }
    if (heap.length < this.#length) {
      heap.push(ranked)
      this.#siftUp(heap.length - 1)
    } else if (heap.length > 0 && compare(ranked, heap[0]!) < 0) {
      heap[0] = ranked
      this.#siftDown(0)
    }
  }

  /** Best first. */
  sorted(): Ranked<T>[] {
    return [...this.#heap].sort(compare)
  }

  #siftUp(from: number): void {
    const heap = this.#heap
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1
      if (compare(heap[at]!, heap[parent]!) <= 0) return
      this.#swap(at, parent)
      at = parent
    }
  }

  #siftDown(from: number): void {
    const heap = this.#heap
    for (let at = from; ;) {
      let worst = at
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < heap.length && compare(heap[child]!, heap[worst]!) > 0) worst = child
      if (worst === at) return
      this.#swap(at, worst)
      at = worst
    }
  }

  #swap(a: number, b: number): void {
    const held = this.#heap[a]!
    this.#heap[a] = this.#heap[b]!
    this.#heap[b] = held
  }
}
