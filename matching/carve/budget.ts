import type { MipSolver } from './mip.js'

/** How much work a carve may do; both ends are the caller's, for the engine has no clock. */
export type Budget = {
  readonly secondsLeft: () => number
  readonly seed: number
  readonly solve: MipSolver
}
