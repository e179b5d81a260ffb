import type { Collection } from '../ports/store.js'

/**
 * The shown part of an opportunity's shortlist (or of a carved shift's, `opportunity#shift`), kept by whichever worker holds its area. Derived state: record names and scores
 * only, and gone as soon as a person is.
 */
export type KeptList = {
  /** The area the opportunity lies in (`area.ts`). */
  area: string
  /** The number of the compiler that made it. */
  maker: number
  /** Best first, at most twenty. */
  shown: { candidate: string; score: number }[]
}

export const keptLists: Collection<KeptList> = {
  name: 'kept-lists',
  logged: false,
  indexes: [{ name: 'by-area', fields: ['area'] }],
}

/** Who keeps the lists of an area, and until when if they do not renew it. */
export type AreaLease = { heldBy: string | null; until: string }

/** By area. */
export const areaLeases: Collection<AreaLease> = { name: 'area-leases', logged: false, indexes: [] }
