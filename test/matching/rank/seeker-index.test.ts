import { describe, expect, test } from '@jest/globals'
import { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import { rankSeekers } from '../../../matching/rank/shortlist.js'
import { indexTables } from '../../../src/taxonomy/index-tables.js'
import { someWorld } from './rank-worlds.js'

describe('The index of people', () => {
  test.each(['city', 'north', 'uk'] as const)(
    'gives the whole answer of a pass over everybody in the %s world',
    (shape) => {
      const { seekers, offers } = someWorld({ seed: 7, seekers: 400, offers: 100, shape })
      const byId = new Map(seekers.map((seeker) => [seeker.id, seeker]))
      const index = new SeekerIndex({ ...indexTables(), seekerOf: (id) => byId.get(id) })
      for (const seeker of seekers) index.put(seeker)
      expect(index.table.irregular.size).toBe(0)
      for (const offer of offers) {
        const slow = rankSeekers(offer, seekers, { top: 20, nearMisses: 10 })
        expect(index.shortlist(offer, { top: 20, nearMisses: 10 })).toEqual(slow)
        expect(index.top(offer, 20)).toEqual(slow.entries.map(({ id, score }) => ({ id, score })))
      }
    },
  )
})
