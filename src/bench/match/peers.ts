import type { Offer } from '../../../matching/rank/offer.js'
import type { Seeker } from '../../../matching/rank/seeker.js'
import type { Timings } from './timings.js'

/** Somebody else's way to the same twenty. */
export type Peer = {
  name: 'postgres' | 'minisearch'
  timings: Timings
  /** Of the right twenty, the share it found; one a query. */
  recalls: number[]
  /** Asks a query, or passes where the peer is too slow to be asked all of them. */
  ask(query: number, round: number): Promise<void>
  close(): Promise<void>
}

/** Opens a peer, or says why it is not here. */
export type OpenPeer = (seekers: readonly Seeker[], offers: readonly Offer[]) => Promise<Peer | { absent: string }>

export const postgresPeer: OpenPeer = () =>
  Promise.resolve({ absent: 'PostgreSQL is not compared: set PGHOST (and PGUSER, PGDATABASE) to have it' })

export const minisearchPeer: OpenPeer = () => Promise.resolve({ absent: 'MiniSearch is not compared yet' })
