import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { type HomeNation, type Nation, nations } from '../../../matching/law/nations.js'
import { type RuleTable, lawOn } from '../../../matching/law/rule-table.js'
import { lawFlags } from '../../../src/moderation/law-flags.js'
import { opportunitySchema } from '../../../src/opportunities/model.js'
import { loadRuleTable } from '../../../src/rules/load-rule-table.js'
import { loadWordingList } from '../../../src/rules/wording-file.js'
import { anOffer } from '../../support/a-gateway.js'
import { aDay } from './naive-days.js'

const postcodes = { England: 'W9 2AB', Scotland: 'G12 8QQ', Wales: 'CF10 3AT', 'Northern Ireland': 'BT7 1NN' }
const books = { table: loadRuleTable(), wording: loadWordingList() }
const homes = Object.keys(postcodes) as HomeNation[]

/** Said once more in a sentence each. */
function holdsIn(nation: Nation, home: HomeNation): boolean {
  if (nation === 'UK' || nation === home) return true
  if (nation === 'GB') return home !== 'Northern Ireland'
  return nation === 'England and Wales' && (home === 'England' || home === 'Wales')
}

test('a law of a day and a nation has each row that holds there and then, and no other', () => {
  const { rows } = loadRuleTable()
  fc.assert(
    fc.property(
      aDay('2015-01-01', '2028-12-31'),
      fc.constantFrom(...homes),
      fc.array(fc.constantFrom(...nations), { minLength: rows.length, maxLength: rows.length }),
      (day, home, where) => {
        const table: RuleTable = {
          rows: rows.map((row, i) => ({ ...row, key: i % 2 === 0 ? row.key : 'none-reads-this', nation: where[i]! })),
        }
        const naive = table.rows.filter(
          (row) =>
            row.isOn &&
            row.key !== 'none-reads-this' &&
            !(row.from !== null && day < row.from) &&
            !(row.to !== null && day > row.to) &&
            holdsIn(row.nation, home),
        )
        const law = lawOn(table, day, home)
        const read = new Set(Object.values(law.rows))
        for (const row of read) expect(naive).toContain(row)
        for (const row of naive)
          if (row.key in law.rows)
            expect(naive.filter(({ key }) => key === row.key)).toContain(law.rows[row.key as keyof typeof law.rows])
        expect(law.nation).toBe(home)
      },
    ),
    { numRuns: 50 },
  )
})

test('P-002: what stops an opportunity stands in the law of its nation; all else of England’s is a question there', () => {
  const changes = fc.record({
    strand: fc.constantFrom('vacancy', 'apprenticeship', 'work-experience', 'mentoring'),
    title: fc.constantFrom('Porter', 'T Level placement', 'SWAP', 'Female Support Worker'),
    description: fc.constantFrom(
      'No experience needed.',
      'Year 10, arranged with the school.',
      'Serving alcohol. A registration fee of £9.',
    ),
    durationWeeks: fc.integer({ min: 1, max: 60 }),
    pay: fc.record({ max: fc.integer({ min: 5, max: 15 }), per: fc.constant('hour') }),
    requires: fc.record({ minAge: fc.constantFrom(null, 16, 21), dbs: fc.constantFrom('none', 'enhanced-barred') }),
    cover: fc.constantFrom([], [{ days: ['mon'], from: '22:00', to: '06:00' }]),
  })
  const rows = loadRuleTable().rows
  fc.assert(
    fc.property(changes, fc.constantFrom(...homes), (one, home) => {
      const at = (place: HomeNation) =>
        lawFlags(
          opportunitySchema.parse(anOffer({ ...one, site: { postcode: postcodes[place] } })),
          '2026-11-23',
          books,
        )
      const there = at(home)
      // The same things are said, whichever the nation.
      const about = (flags: ReturnType<typeof at>) =>
        flags.map(({ rule, field, about: what }) => `${rule} ${field} ${what}`).sort()
      expect(about(there)).toEqual(about(at('England')))
      for (const flag of there) {
        const isLaw = rows.some((row) => row.rule === flag.rule && holdsIn(row.nation, home))
        expect(flag.words.startsWith(`Work in ${home}`)).toBe(!isLaw)
        if (!isLaw) expect(['WARN', 'INFO']).toContain(flag.strength)
      }
    }),
    { numRuns: 300 },
  )
})
