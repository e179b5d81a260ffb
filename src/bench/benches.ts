import type { Bench } from './bench.js'

/** Every benchmark by its name on the command line, loaded when it is run. */
export const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  carve: async () => (await import('./carve/carve.js')).carve,
  'import-rate': async () => (await import('./import-rate.js')).importRate,
  site: async () => (await import('./site-rate.js')).siteRate,
  match: async () => (await import('./match/bench-match.js')).benchMatch,
  percolate: async () => (await import('./match/bench-percolate.js')).benchPercolate,
  allpairs: async () => (await import('./match/bench-allpairs.js')).benchAllPairs,
  allocate: async () => (await import('./match/bench-allocate.js')).benchAllocate,
}
