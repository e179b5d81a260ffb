/** The best time of each query, in milliseconds: what the work takes when nothing else gets in between. */
export class Timings {
  readonly best: number[] = []
  #runs = 0

  /** Does one query's work and keeps its time if it is the best yet. */
  run<T>(query: number, work: () => T): T {
    const start = performance.now()
    const answer = work()
    this.note(query, performance.now() - start)
    return answer
  }

  note(query: number, milliseconds: number): void {
    this.best[query] = Math.min(this.best[query] ?? Infinity, milliseconds)
    this.#runs++
  }

  get runs(): number {
    return this.#runs
  }

  /** Over the queries timed, or those of them that are named. */
  figures(only: readonly number[] = [...this.best.keys()]): { p50: number; mean: number; p99: number } {
    const sorted = only.map((query) => this.best[query]!).sort((a, b) => a - b)
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
    return { p50: at(0.5), mean: sorted.reduce((sum, time) => sum + time, 0) / sorted.length, p99: at(0.99) }
  }

  /** The queries that were timed. */
  get queries(): number[] {
    return [...this.best.keys()].filter((query) => this.best[query] !== undefined)
  }
}
