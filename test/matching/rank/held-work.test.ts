import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { workingDays } from '../../../matching/law/working-days.js'
import { SeekerIndex } from '../../../matching/rank/seeker-index.js'
import type { Block } from '../../../matching/time/week.js'
import { anySeeker } from './worlds.js'

const shift = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 1_440 }))
  .map(([day, start, length]) => ({ from: day * 1_440 + start, to: day * 1_440 + start + length }))
const someHeld = fc.option(fc.array(shift, { maxLength: 5 }), { nil: undefined })

describe('Work held already', () => {
  test('is known by weekday of everybody in a row, through changes and when rows are laid out anew', () => {
    const change = fc.tuple(fc.integer({ min: 0, max: 9 }), anySeeker, someHeld)
    let known = 0
    fc.assert(
      fc.property(fc.array(change, { minLength: 5, maxLength: 40 }), (changes) => {
        const index = new SeekerIndex()
        const holds = new Map<string, readonly Block[] | undefined>()
        const agrees = (): void => {
          for (const [id, held] of holds) {
            const row = index.table.rowOf(id)!
            if (index.table.irregular.size > 0) return
            known++
            expect(index.table.heldAt(row)).toEqual(held && workingDays(held))
          }
        }
        for (const [number, seeker, held] of changes) {
          const { held: _, ...facts } = seeker.facts
          index.put({ ...seeker, id: `${number}`, facts: held === undefined ? facts : { ...facts, held } })
          holds.set(`${number}`, held)
        }
        agrees()
        index.compact()
        agrees()
      }),
      { numRuns: 100 },
    )
    expect(known).toBeGreaterThan(200)
  })
})
