import { holdOnRecord, holdOnTail } from '../../../matching/rank/pair-rules.js'
import { holdOnWhole } from '../../../matching/rank/whole-rules.js'
import { scorePair } from '../../../matching/rank/score-pair.js'
import type { OfferForm } from '../../../matching/rank/offer-form.js'
import type { Ranked, SeekerIndex } from '../../../matching/rank/seeker-index.js'
import type { Seeker } from '../../../matching/rank/seeker.js'
import { TopList } from '../../../matching/rank/top-list.js'
import { Timings } from './timings.js'

/** How often each query is put to whoever answers in milliseconds: its best time of so many is kept. */
export const ROUNDS = 10
/** How often to whoever takes tens of milliseconds or more: a disturbance is a small part of their time, and ten times would take most of a run. */
export const ROUNDS_IF_SLOW = 2

/** And so many queries, where everybody else is asked more. */
export const ASKED_IF_SLOW = 300

/** Somebody else's way to the same twenty. */
export type Peer = {
  name: string
  /** What it is and how it is set, where that matters. */
  about?: string
  timings: Timings
  rounds: number
  /** Whether all of its answers must be the right ones. */
  isExact: boolean
  /** What it finds, or nothing where the peer is too slow to be asked all the queries. */
  ask(query: number): Promise<readonly Ranked[]> | readonly Ranked[] | null
  close?(): Promise<void>
}

export type PeerWorld = { index: SeekerIndex; forms: readonly OfferForm[]; seekers: ReadonlyMap<string, Seeker> }

/** So many queries are put to a peer that takes thousands of times as long as the index. */
const ASKED = 20
const LENGTH = 20

/**
 * MiniSearch over all the words of everybody, asked for all the words of the offer, the rules as a filter within the search (on our rows, which flatters it) and
 * the exact score of whatever it finds. Who shares no word with the offer it cannot find.
 * @returns why it is not compared, in words, where it is not installed
 */
export async function minisearchPeer({ index, forms, seekers }: PeerWorld): Promise<Peer | string> {
  const library = await import('minisearch').catch(() => undefined)
  if (!library) return 'MiniSearch is not compared: it is not installed (npm ci without --omit=dev has it)'
  if (seekers.size === 0) return 'MiniSearch is not compared: this many people as objects do not fit into memory'
  // A term is a word or the name of a skill, which has spaces: lines keep them whole.
  const search = new library.default<{ id: string; words: string }>({
    fields: ['words'],
    tokenize: (words) => words.split('\n'),
    processTerm: (term) => term,
  })
  search.addAll(
    Array.from(seekers.values(), ({ id, wishes }) => ({
      id,
      words: wishes.text.terms.map(([name]) => name).join('\n'),
    })),
  )
  const timings = new Timings()
  const { table } = index
  const isEligible = (form: OfferForm, id: string): boolean => {
    const row = table.rowOf(id)!
    const { metres, minutes } = index.wayFrom(form, row)
    return (
      holdOnRecord(form, table, row, metres) &&
      holdOnTail(form, table, row, minutes) &&
      holdOnWhole(form, table, row, (at) => index.seekerAt(at))
    )
  }
  return {
    name: 'minisearch',
    timings,
    rounds: ROUNDS_IF_SLOW,
    isExact: false,
    ask(query) {
      if (query >= ASKED) return null
      const form = forms[query]!
      const words = form.offer.text.terms.map(([name]) => name).join('\n')
      return timings.run(query, () => {
        const top = new TopList<null>(LENGTH)
        for (const { id } of search.search(words, { filter: (hit) => isEligible(form, hit.id as string) }))
          top.offer(scorePair(form.offer, seekers.get(id as string)!.wishes), id as string, null)
        return top.sorted()
      })
    },
  }
}
