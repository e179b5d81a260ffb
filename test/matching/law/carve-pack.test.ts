import { describe, expect, test } from '@jest/globals'
import { carvePack } from '../../../matching/law/carve-pack.js'
import { lawOn } from '../../../matching/law/rule-table.js'
import { loadRuleTable } from '../../../src/rules/load-rule-table.js'

const packFor = (bornOn: string | null, day = '2026-11-30') => carvePack(lawOn(loadRuleTable(), day), bornOn)

describe('the rule pack of a carve', () => {
  test('holds the limits of an adult', () => {
    expect(packFor('1990-05-05')).toEqual({
      for: 'adult',
      maxDayMinutes: 780,
      maxWeekMinutes: 2880,
      break: { afterMinutes: 360, breakMinutes: 20 },
      restMinutes: 660,
      weeklyRestMinutes: 1440,
      dayWindow: null,
      night: { from: 1380, to: 360, fromMinutes: 180 },
    })
  })

  test('holds the limits of a young worker', () => {
    expect(packFor('2009-05-05')).toEqual({
      for: 'young',
      maxDayMinutes: 480,
      maxWeekMinutes: 2400,
      break: { afterMinutes: 270, breakMinutes: 30 },
      restMinutes: 720,
      weeklyRestMinutes: 2880,
      dayWindow: { from: 360, to: 1320 },
      night: null,
    })
  })

  test.each([
    ['the day before the 18th birthday', '2008-12-01', '2026-11-30', 'young'],
    ['the 18th birthday', '2008-11-30', '2026-11-30', 'adult'],
    ['the last Friday in June of the year they turn 16', '2010-03-01', '2026-06-26', 'child'],
    ['the day after it', '2010-03-01', '2026-06-27', 'young'],
    ['no date of birth', null, '2026-11-30', 'unknown-age'],
  ])('tests the age on the day of work: %s', (_name, bornOn, day, whose) => {
    expect(packFor(bornOn, day).for).toBe(whose)
  })

  test('takes nobody for an adult whose date of birth is missing', () => {
    expect({ ...packFor(null), for: 'young' }).toEqual(packFor('2009-05-05'))
  })

  test('holds a child in a nation whose school-age rules nobody has looked up to no less than a young worker', () => {
    const scottish = carvePack(lawOn(loadRuleTable(), '2026-11-30', 'Scotland'), '2012-05-05')
    expect(scottish).toEqual(packFor('2009-05-05'))
    expect(packFor('2012-05-05')).toMatchObject({ for: 'child', maxDayMinutes: 120 })
  })

  test('has no limit where the table has none', () => {
    expect(carvePack({ day: '2026-11-30', nation: 'England', rows: {} }, '1990-05-05')).toMatchObject({
      maxDayMinutes: null,
      maxWeekMinutes: null,
      break: null,
      restMinutes: null,
      night: null,
    })
  })
})
