/** One line of `gateway bench`, as CONTRACT section 2 gives it. A ratio above 1: that many times better than `ratioTo`. */
export type Figure = {
  name: string
  value: number
  unit: string
  ratioTo: string | null
  ratio: number | null
  /** How many measurements the value stands on. */
  n: number
}

export type BenchOptions = {
  /** How many people the made-up world has, where the benchmark has a world. */
  people: number
  /** A whole number; the same one gives the same world and the same order of work. */
  seed: number
  /** Called once a figure, as soon as it is known. */
  report: (figure: Figure) => void
}

/** A benchmark. `isSound` is false when an answer was wrong: then its figures mean nothing and the command fails. */
export type Bench = (options: BenchOptions) => Promise<{ isSound: boolean }>
