import { beforeAll, describe, expect, test } from '@jest/globals'
import type { OfferForm } from '../../matching/rank/offer-form.js'
import { type Ranked, SeekerIndex } from '../../matching/rank/seeker-index.js'
import type { Seeker } from '../../matching/rank/seeker.js'
import { askAll } from '../../src/bench/match/ask-all.js'
import { matchWorld } from '../../src/bench/match/match-world.js'
import type { Peer } from '../../src/bench/match/peers.js'
import { Timings } from '../../src/bench/match/timings.js'
import { indexTables } from '../../src/taxonomy/index-tables.js'

const byId = new Map<string, Seeker>()
const index = new SeekerIndex({ ...indexTables(), seekerOf: (id) => byId.get(id) })
let forms: OfferForm[]

beforeAll(() => {
  const world = matchWorld({ seed: 1, people: 400, offers: 12 })
  for (const seeker of world.seekers) {
    index.put(seeker)
    byId.set(seeker.id, seeker)
  }
  index.compact()
  // Where two at least are found, so that their order can be wrong.
  forms = world.offers.map((offer) => index.formOf(offer)).filter((form) => index.topOf(form, 20).length > 1)
})

describe('gateway bench match', () => {
  test('finds nothing wrong where everybody finds the same twenty', async () => {
    const { wrong, recalls } = await asked(aPeer({ isExact: true }))
    expect(wrong).toBe(0)
    expect(recalls.get('peer')).toEqual(forms.map(() => 1))
  })

  test.each([
    ['that leaves somebody out', (right: Ranked[]) => right.slice(1)],
    ['with another score', (right: Ranked[]) => right.map(({ id, score }) => ({ id, score: score + 1 }))],
    ['in another order', (right: Ranked[]) => right.toReversed()],
  ])('counts an answer %s as wrong where a peer must be exact, in every round', async (_, answered) => {
    const { wrong } = await asked(aPeer({ isExact: true, rounds: 3, answered }))
    expect(wrong).toBe(3 * forms.length)
    expect(wrong).toBeGreaterThan(0)
  })

  test('counts what a peer misses as recall, and not as wrong, where it need not be exact', async () => {
    const { wrong, recalls } = await asked(aPeer({ isExact: false, answered: () => [] }))
    expect(wrong).toBe(0)
    expect(recalls.get('peer')).toEqual(forms.map(() => 0))
  })

  test('puts each query to a peer as often as the peer is to be asked, one query after the other', async () => {
    const queries: number[] = []
    await asked({ ...aPeer({ rounds: 2 }), ask: (query) => (queries.push(query), null) })
    expect(queries).toEqual([...forms.keys(), ...forms.keys()])
  })

  test('goes through everybody the other way round in every other round', async () => {
    const order: string[] = []
    const noting = (name: string): Peer => ({ ...aPeer({ rounds: 3 }), name, ask: () => (order.push(name), null) })
    await asked(noting('one'), noting('other'))
    const changes = order.filter((name, i) => name !== order[i - 1])
    expect(changes).toEqual(['one', 'other', 'one', 'other'])
    expect(order.filter((name) => name === 'one')).toHaveLength(3 * forms.length)
  })
})

const asked = (...peers: Peer[]) => askAll({ index, forms, seekers: [...byId.values()], peers })

/** A peer that answers what is right, or what is made of it. */
function aPeer(given: { isExact?: boolean; rounds?: number; answered?: (right: Ranked[]) => Ranked[] }): Peer {
  const { isExact = false, rounds = 1, answered = (right: Ranked[]) => right } = given
  const timings = new Timings()
  return {
    name: 'peer',
    timings,
    rounds,
    isExact,
    ask: (query) => timings.run(query, () => answered(index.topOf(forms[query]!, 20))),
  }
}
