import type { Bench } from './bench.js'

/** Every benchmark by its name on the command line, loaded when it is run. */
export const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  'import-rate': async () => (await import('./import-rate.js')).importRate,
  match: async () => (await import('./match/bench-match.js')).benchMatch,
  percolate: async () => (await import('./match/bench-percolate.js')).benchPercolate,
  allocate: async () => (await import('./match/bench-allocate.js')).benchAllocate,
}
