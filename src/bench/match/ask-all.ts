import { explainRows } from '../../../matching/rank/explain-row.js'
import type { OfferForm } from '../../../matching/rank/offer-form.js'
import type { Ranked, SeekerIndex } from '../../../matching/rank/seeker-index.js'
import type { Seeker } from '../../../matching/rank/seeker.js'
import { naiveTop } from './naive-loop.js'
import { ASKED_IF_SLOW, type Peer, ROUNDS, ROUNDS_IF_SLOW } from './peers.js'
import { Timings } from './timings.js'
import { typedTop } from './typed-pass.js'

const LENGTH = 20

export type Asked = {
  ours: Timings
  explain: Timings
  others: readonly (readonly [name: string, timings: Timings])[]
  /** The same with a pass over everybody between any two of our answers, so that none finds anything of the one before in the cache. */
  inTurn: { ours: Timings; typed: Timings }
  /** Of the right twenty, the share a peer found, by its name, one a query asked. */
  recalls: ReadonlyMap<string, readonly number[]>
  wrong: number
  eligible: readonly number[]
}

/**
 * Every query of every one, several times: in a round each answers all of them, one after the other, in its turn, as in the study our goals come from. So between two
 * answers to the same query lie all the others, for everyone alike. Every other round goes through them the other way round, so that nobody always comes after the same:
 * who follows a pass over everybody finds more in the cache than who follows a wait for a database.
 */
export async function askAll(world: {
  index: SeekerIndex
  forms: readonly OfferForm[]
  /** Empty where the object loop stands down. */
  seekers: readonly Seeker[]
  peers: readonly Peer[]
}): Promise<Asked> {
  const { index, forms, seekers, peers } = world
  const [ours, typed, naive, explain] = [new Timings(), new Timings(), new Timings(), new Timings()]
  const inTurn = { ours: new Timings(), typed: new Timings() }
  const recalls = new Map(peers.map(({ name }): [string, number[]] => [name, []]))
  const right = forms.map((form) => index.topOf(form, LENGTH))
  let wrong = 0
  const compare = (query: number, answer: readonly Ranked[]): void => {
    if (!isSame(right[query]!, answer)) wrong++
  }
  const ask = (query: number, timings: Timings): void =>
    compare(
      query,
      timings.run(query, () => index.topOf(forms[query]!, LENGTH)),
    )
  const askTyped = (query: number, timings: Timings): void =>
    compare(
      query,
      timings.run(query, () => typedTop(index, forms[query]!, LENGTH)),
    )
  const askNaive = (query: number): void =>
    compare(
      query,
      naive.run(query, () => naiveTop(forms[query]!.offer, seekers, LENGTH)),
    )
  const askWhy = (query: number): void => {
    const form = forms[query]!
    const rows = index.topRows(form, LENGTH).map(({ row }) => row)
    const explained = explain.run(query, () => explainRows(index, form, rows))
    if (explained.some(({ score }, i) => score !== right[query]![i]!.score)) wrong++
  }
  const askPeer = async (query: number, peer: Peer): Promise<void> => {
    const found = await peer.ask(query)
    if (found === null) return
    recalls.get(peer.name)![query] = recallOf(right[query]!, found)
    if (peer.isExact) compare(query, found)
  }
  const queries = [...forms.keys()]
  const sweeps: ((round: number) => void | Promise<void>)[] = [
    () => queries.forEach((query) => ask(query, ours)),
    () => queries.forEach((query) => askTyped(query, typed)),
    (round) => {
      if (seekers.length > 0 && round < ROUNDS_IF_SLOW) queries.slice(0, ASKED_IF_SLOW).forEach(askNaive)
    },
    () => queries.forEach(askWhy),
    () =>
      queries.forEach((query) => {
        ask(query, inTurn.ours)
        askTyped(query, inTurn.typed)
      }),
    ...peers.map((peer) => async (round: number): Promise<void> => {
      if (round < peer.rounds) for (const query of queries) await askPeer(query, peer)
    }),
  ]
  for (let round = 0; round < ROUNDS; round++)
    for (const sweep of round % 2 === 0 ? sweeps : sweeps.toReversed()) await sweep(round)
  const others: [string, Timings][] = [
    ['typed', typed],
    ...peers.map(({ name, timings }): [string, Timings] => [name, timings]),
  ]
  if (seekers.length > 0) others.unshift(['naive', naive])
  const eligible = forms.map((form) => index.topOf(form, index.size).length)
  return { ours, explain, others, inTurn, recalls, wrong, eligible }
}

function recallOf(right: readonly Ranked[], found: readonly Ranked[]): number {
  const ids = new Set(found.map(({ id }) => id))
  return right.length === 0 ? 1 : right.filter(({ id }) => ids.has(id)).length / right.length
}

function isSame(one: readonly Ranked[], other: readonly Ranked[]): boolean {
  return (
    one.length === other.length && one.every(({ id, score }, i) => id === other[i]!.id && score === other[i]!.score)
  )
}
