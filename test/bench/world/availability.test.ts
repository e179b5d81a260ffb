import { describe, expect, test } from '@jest/globals'
import { availabilityKinds, clock, hoursOf, someAvailability } from '../../../src/bench/world/availability.js'
import { randomStream } from '../../../src/bench/world/random.js'
import { days as week } from '../../../src/records/values.js'

const drawn = Array.from({ length: 4000 }, (_, number) => someAvailability(randomStream(1, 'week', number)))

describe('the weeks of made-up people', () => {
  test.each(availabilityKinds)('are sometimes of the kind "%s"', (kind) => {
    expect(drawn.filter((week) => week.kind === kind).length).toBeGreaterThan(20)
  })

  test('name days once and in the order of the week, and at least one block', () => {
    const blocks = drawn.flatMap((one) => one.blocks)
    const disordered = blocks.filter(({ days }) => String(days) !== String(week.filter((day) => days.includes(day))))
    expect(disordered).toEqual([])
    expect(drawn.every((one) => one.blocks.length > 0 && one.blocks.every(({ days }) => days.length > 0))).toBe(true)
  })

  test.each([
    ['a morning on two days', [{ days: ['mon', 'tue'], from: '09:00', to: '12:30' }], 7],
    ['a night', [{ days: ['sun'], from: '22:00', to: '06:00' }], 8],
    ['the whole week', [{ days: [...week], from: '00:00', to: '00:00' }], 168],
  ] as const)('count the hours of %s', (_, blocks, hours) => {
    expect(hoursOf(blocks.map((block) => ({ ...block, days: [...block.days] })))).toBe(hours)
  })

  test.each([
    [0, '00:00'],
    [1439, '23:59'],
    [1440, '00:00'],
    [-15, '23:45'],
  ])('write minute %d of a day as %s', (minute, text) => {
    expect(clock(minute)).toBe(text)
  })
})
