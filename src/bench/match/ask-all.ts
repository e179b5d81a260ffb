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
 * answers to the same query lie all the others, for everyone alike. Then once more query by query, the index and the typed pass in turn.
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
  let wrong = 0
  const compare = (answer: readonly Ranked[], other: readonly Ranked[]): void => {
    if (!isSame(answer, other)) wrong++
  }
  for (let round = 0; round < ROUNDS; round++) {
    const answers = forms.map((form, query) => ours.run(query, () => index.topOf(form, LENGTH)))
    for (const [query, form] of forms.entries())
      compare(
        answers[query]!,
        typed.run(query, () => typedTop(index, form, LENGTH)),
      )
    if (seekers.length > 0 && round < ROUNDS_IF_SLOW)
      for (const [query, { offer }] of forms.slice(0, ASKED_IF_SLOW).entries())
        compare(
          answers[query]!,
          naive.run(query, () => naiveTop(offer, seekers, LENGTH)),
        )
    for (const [query, form] of forms.entries()) {
      const rows = index.topRows(form, LENGTH).map(({ row }) => row)
      const explained = explain.run(query, () => explainRows(index, form, rows))
      if (explained.some(({ score }, i) => score !== answers[query]![i]!.score)) wrong++
    }
    for (const [query, form] of forms.entries())
      compare(
        inTurn.ours.run(query, () => index.topOf(form, LENGTH)),
        inTurn.typed.run(query, () => typedTop(index, form, LENGTH)),
      )
    for (const peer of peers)
      for (const [query, answer] of answers.entries()) {
        const found = round < peer.rounds ? await peer.ask(query) : null
        if (found === null) continue
        recalls.get(peer.name)![query] = recallOf(answer, found)
        if (peer.isExact) compare(answer, found)
      }
  }
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
