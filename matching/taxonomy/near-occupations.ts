import { lines } from '../text/lines.js'

const WHOLE = 1_000

/** How close occupations are, by their numbers: for each its nearest others with closeness in 1,000ths (frozen; `build-near-occupations.ts` has the formula). */
export class NearOccupations {
  readonly #rows: readonly string[]
  /** A row is taken apart when it is first asked for: few of 3,007 ever are, and all of them take 100 ms. */
  readonly #known = new Map<number, readonly NearOccupation[]>()

  /** @param text a line an occupation, of `number:closeness` separated by spaces, nearest first */
  constructor(text: string) {
    this.#rows = lines(text)
  }

  /** The occupation itself, wholly close, and its nearest. */
  of(occupation: number): readonly NearOccupation[] {
    let near = this.#known.get(occupation)
    if (!near) {
      near = [[occupation, WHOLE], ...(this.#rows[occupation] ?? '').split(' ').filter(Boolean).map(pairOf)]
      this.#known.set(occupation, near)
    }
    return near
  }
}

export type NearOccupation = readonly [occupation: number, closeness: number]

function pairOf(pair: string): NearOccupation {
  const [occupation, closeness] = pair.split(':')
  return [Number(occupation), Number(closeness)]
}

/** A title somebody wishes for or has held, as the occupations it may mean, and how much it counts, in 1,000ths. */
export type HeldTitle = {
  readonly counts: number
  readonly occupations: readonly { readonly occupation: number; readonly share: number }[]
}

/**
 * Every occupation near any of the titles, by number, with its closeness and the number of the title it is close to. A title that may mean several
 * occupations is close to each by its share of the likeliest one's. null when there are no titles with an occupation in them.
 */
export function nearAnyOf(
  titles: readonly HeldTitle[],
  near: NearOccupations,
): Record<number, [closeness: number, title: number]> | null {
  const closest: Record<number, [number, number]> = {}
  let isEmpty = true
  for (const [index, { counts, occupations }] of titles.entries()) {
    const likeliest = occupations[0]?.share ?? 0
    for (const { occupation, share } of occupations)
      for (const [other, closeness] of near.of(occupation)) {
        isEmpty = false
        const worth = Math.floor((closeness * counts * share) / (WHOLE * likeliest))
        if (worth > (closest[other]?.[0] ?? 0)) closest[other] = [worth, index]
      }
  }
  return isEmpty ? null : closest
}
