import { expect, test } from '@jest/globals'
import { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import type { Seeker } from '../../../matching/rank/seeker.js'
import { matchWorld } from '../../../src/bench/match/match-world.js'
import { indexTables } from '../../../src/taxonomy/index-tables.js'

test('A search that fails half way, since somebody cannot be looked up, leaves nothing behind for the next', () => {
  const byId = new Map<string, Seeker>()
  let isGone = false
  const lookUp = (id: string): Seeker | undefined => {
    if (isGone) throw new Error(`${id} cannot be looked up`)
    return byId.get(id)
  }
  const index = new SeekerIndex({ ...indexTables(), seekerOf: lookUp })
  const world = matchWorld({ seed: 3, people: 1_000, offers: 60 })
  for (const seeker of world.seekers) {
    byId.set(seeker.id, seeker)
    index.put(seeker)
  }
  const right = world.offers.map((offer) => index.top(offer, 20))
  let failed = 0
  // Of an offer kept for groups, the rules are asked of everybody in one of them.
  const priorityGroups = ['care leaver', 'prison leaver', 'long-term unemployed', 'long term unemployed', 'refugee']
  for (const [i, offer] of world.offers.entries()) {
    isGone = true
    try {
      index.top({ ...offer, priorityGroups }, 20)
    } catch {
      failed++
    }
    isGone = false
    const next = (i + 1) % world.offers.length
    expect(index.top(world.offers[next]!, 20)).toEqual(right[next])
  }
  expect(failed).toBeGreaterThan(5)
})
