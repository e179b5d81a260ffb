import { describe, expect, test } from '@jest/globals'
import { lawFlags } from '../../src/moderation/law-flags.js'
import { opportunitySchema } from '../../src/opportunities/model.js'
import { loadOutcodes } from '../../src/places/load-outcodes.js'
import { nationOf } from '../../src/places/nation-of.js'
import { loadRuleTable } from '../../src/rules/load-rule-table.js'
import { loadWordingList } from '../../src/rules/wording-file.js'
import { anOffer } from '../support/a-gateway.js'

const sites = {
  London: { postcode: 'W9 2AB' },
  Glasgow: { postcode: 'G12 8QQ' },
  Cardiff: { postcode: 'CF10 3AT' },
  Belfast: { postcode: 'BT7 1NN' },
  Jersey: { postcode: 'JE2 4WQ' },
  'Glasgow by its coordinates': { lat: 55.86, lon: -4.25 },
  'Glasgow, from home': { postcode: 'G12 8QQ', mode: 'remote' },
  'all over the country': { mode: 'national' },
}
const offerAt = (place: keyof typeof sites, changes: Record<string, unknown>) =>
  opportunitySchema.parse(anOffer({ site: sites[place], ...changes }))
const flagsAt = (place: keyof typeof sites, changes: Record<string, unknown>) =>
  lawFlags(offerAt(place, { description: 'No experience needed.', ...changes }), '2026-11-23', {
    table: loadRuleTable(),
    wording: loadWordingList(),
  })

describe('the nation of the work', () => {
  test.each([
    ['London', 'England'],
    ['Glasgow', 'Scotland'],
    ['Cardiff', 'Wales'],
    ['Belfast', 'Northern Ireland'],
    ['Glasgow by its coordinates', 'Scotland'],
    ['Glasgow, from home', 'England'],
    ['all over the country', 'England'],
    ['Jersey', 'England'],
  ] as const)('%s: %s', (place, nation) => {
    expect(nationOf(offerAt(place, {}), loadOutcodes())).toBe(nation)
  })

  const low = { pay: { min: 12.7, max: 12.7, per: 'hour' } }
  const nights = { cover: [{ days: ['mon'], from: '22:00', to: '06:00' }] }
  const short = { strand: 'apprenticeship', durationWeeks: 34 }
  const barred = { title: 'Filing clerk', requires: { dbs: 'enhanced-barred' } }
  test.each([
    ['the minimum wage, which is of the UK', low, ['R-026 BLOCK', 'R-026 BLOCK', 'R-026 BLOCK', 'R-026 BLOCK']],
    ['night work, a rule of Great Britain', nights, ['R-005 HOLD', 'R-005 HOLD', 'R-005 HOLD', 'R-005 WARN']],
    ['the length of an English apprenticeship', short, ['R-036 BLOCK', 'R-036 WARN', 'R-036 WARN', 'R-036 WARN']],
    ['a DBS check, of England and Wales', barred, ['R-056 WARN', 'R-056 WARN', 'R-056 WARN', 'R-056 WARN']],
  ])('%s holds where it is law, and is a question elsewhere', (_name, changes, expected) => {
    const found = (['London', 'Glasgow', 'Cardiff', 'Belfast'] as const).map((place) =>
      flagsAt(place, changes)
        .map(({ rule, strength }) => `${rule} ${strength}`)
        .join(', '),
    )
    expect(found).toEqual(expected)
  })

  test('what the table knows for England only is said so, and stops nothing', () => {
    const [flag] = flagsAt('Glasgow', short)
    expect(flag).toMatchObject({ rule: 'R-036', strength: 'WARN', before: null })
    expect(flag!.words).toBe(
      'Work in Scotland: the table knows this rule for England only. Check it there. An apprenticeship lasts at least 8 months. This plan is 34 weeks.',
    )
    expect(flagsAt('London', short)[0]!.words).not.toContain('Scotland')
    expect(flagsAt('Cardiff', barred)[0]!.words).not.toContain('Check it there')
    expect(flagsAt('Glasgow', barred)[0]!.words).toContain('England and Wales only')
  })

  test('words that are unlawful in Great Britain are a question in Northern Ireland', () => {
    const changes = { description: 'This post is open to female applicants only.' }
    expect(flagsAt('Cardiff', changes)).toMatchObject([{ rule: 'R-104', strength: 'BLOCK' }])
    expect(flagsAt('Belfast', changes)).toMatchObject([
      { rule: 'R-104', strength: 'WARN', better: expect.any(String), sentence: expect.stringContaining('female') },
    ])
  })
})
