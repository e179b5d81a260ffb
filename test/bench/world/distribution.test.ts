import { describe, expect, test } from '@jest/globals'
import { makeWorld } from '../../../src/bench/world/make-world.js'
import type { PlaceRow, Shape } from '../../../src/bench/world/places.js'
import type { Candidate } from '../../../src/candidates/model.js'
import type { Opportunity } from '../../../src/opportunities/model.js'
import { paysAtLeast, shiftMinutes } from '../../sample/role-figures.js'
import { outcodeRows } from './outcode-rows.js'

const worldOf = (shape: Shape) =>
  makeWorld({ seed: 7, candidates: 10_000, opportunities: 1000, shape, places: outcodeRows })
const uk = worldOf('uk')
const people = [...uk.candidates]
const offers = [...uk.opportunities]

const percent = <T>(list: readonly T[], holds: (item: T) => boolean) => (list.filter(holds).length / list.length) * 100
const isWithin = (from: string, to: string) => (block: { from: string; to: string }) =>
  block.from >= from && block.to <= to && block.from < block.to
const isOvernight = ({ from, to }: { from: string; to: string }) => to < from && to > '00:00'
const isOffTheQuarter = ({ from, to }: { from: string; to: string }) =>
  [from, to].some((time) => Number(time.slice(3)) % 15 !== 0)

type Fact<T> = [fact: string, from: number, to: number, holds: (record: T) => boolean]

describe('the people of a made-up country', () => {
  test.each<Fact<Candidate>>([
    ['go by bus', 35, 60, (c) => c.travel.mode === 'bus'],
    ['go by car', 15, 35, (c) => c.travel.mode === 'car'],
    ['go on foot', 10, 25, (c) => c.travel.mode === 'walk'],
    ['cycle', 5, 15, (c) => c.travel.mode === 'cycle'],
    [
      'have only school hours',
      10,
      25,
      (c) => c.available.every(isWithin('09:00', '15:00')) && c.available.some((b) => b.days.length >= 4),
    ],
    ['begin or end off the quarter hour', 15, 40, (c) => c.available.some(isOffTheQuarter)],
    ['have only evenings', 3, 10, (c) => c.available.every(isWithin('16:00', '23:59'))],
    ['have only nights', 5, 10, (c) => c.available.every(isOvernight)],
    [
      'can work Sunday night into Monday',
      4,
      12,
      (c) => c.available.some((b) => isOvernight(b) && b.days.includes('sun')),
    ],
    [
      'have only weekends',
      3,
      8,
      (c) => c.available.every(({ days }) => days.every((day) => day === 'sat' || day === 'sun')),
    ],
    ['are free at any hour', 6, 10, (c) => c.available.some((b) => b.days.length === 7 && shiftMinutes(b) === 1440)],
    ['have bits of four hours', 2.5, 6, (c) => c.available.every((b) => shiftMinutes(b) === 240)],
    [
      'have either end of the same day',
      2,
      5,
      (c) =>
        c.available.length === 2 &&
        c.available[0]!.to < '10:15' &&
        String(c.available[0]!.days) === String(c.available[1]!.days),
    ],
    ['state preferred times', 15, 30, (c) => c.preferredTimes.length > 0],
    ['have a limit on hours or earnings', 8, 16, (c) => c.limits.length > 0],
    ['already work', 5, 10, (c) => c.working.length > 0],
    ['need something of a workplace', 10, 25, (c) => c.features.needs.length > 0],
    ['have a qualification from abroad', 6, 12, (c) => c.qualifications.some(({ country }) => country !== 'GB')],
    ['can drive', 30, 50, (c) => c.licences.includes('full UK driving licence')],
    ['have not agreed to matching', 2, 6, (c) => !c.consent.match],
    ['wait for the right to work or have none', 7, 13, (c) => c.checks.rightToWork !== 'held'],
    ['do not say when they were born', 1, 5, (c) => c.born === null],
    ['seek nothing named', 1, 5, (c) => c.seeking.length === 0],
    ['are under eighteen', 2, 6, (c) => (c.born ?? '') > '2008-11-23'],
    ['want an apprenticeship', 12, 25, (c) => c.strands.includes('apprenticeship')],
  ])('%s: %d to %d in a hundred', (_, from, to, holds) => {
    const found = percent(people, holds)
    expect(found).toBeGreaterThanOrEqual(from)
    expect(found).toBeLessThanOrEqual(to)
  })

  test('seek work by more than three hundred titles', () => {
    const titles = new Set(people.flatMap(({ seeking }) => seeking.map(({ title }) => title)))
    expect(titles.size).toBeGreaterThan(300)
  })

  test('never want more hours than their week has', () => {
    const room = (c: Candidate) => c.available.reduce((sum, b) => sum + (shiftMinutes(b) * b.days.length) / 60, 0)
    expect(people.filter((c) => (c.hoursPerWeek.max ?? 0) > room(c)).map(({ ref }) => ref)).toEqual([])
  })

  test('have some thirty words each for their text to be scored by', () => {
    const text = (c: Candidate) => [...c.seeking, ...c.experience].map(({ title }) => title).join(' ')
    const words = people.map((c) => `${text(c)} ${c.skills.join(' ')} ${c.qualifications.map((q) => q.name).join(' ')}`)
    expect(meanTerms(words)).toBeGreaterThan(25)
    expect(meanTerms(words)).toBeLessThan(35)
  })
})

describe('the offers of a made-up country', () => {
  test.each<Fact<Opportunity>>([
    ['are vacancies with or without a short cover', 75, 75, (o) => o.strand === 'vacancy'],
    ['are apprenticeships', 12, 12, (o) => o.strand === 'apprenticeship'],
    ['are work experience', 8, 8, (o) => o.strand === 'work-experience'],
    ['are mentoring', 5, 5, (o) => o.strand === 'mentoring'],
    ['reach the whole country', 3, 3, (o) => o.site.mode === 'remote' || o.site.mode === 'national'],
    ['are remote', 2, 2, (o) => o.site.mode === 'remote'],
    ['say no hours', 25, 35, (o) => o.hoursPerWeek === null],
    ['say no pay, placements and mentors among them', 18, 32, (o) => o.pay === null],
    [
      'are shifts short enough to carve',
      28,
      33,
      (o) =>
        o.strand === 'vacancy' &&
        o.cover.length > 0 &&
        o.cover.every((c) => shiftMinutes(c) <= 600 && !o.carve.allowed),
    ],
    ['run past midnight', 2, 8, (o) => o.cover.some(isOvernight)],
    ['run from Sunday night into Monday', 0.5, 5, (o) => o.cover.some((c) => isOvernight(c) && c.days.includes('sun'))],
    ['may be carved', 1, 6, (o) => o.carve.allowed],
    ['need a licence', 5, 20, (o) => o.requires.licences.length > 0],
    ['need a check', 15, 45, (o) => o.requires.dbs !== 'none'],
    ['have a skill that cannot be learnt', 1, 6, (o) => o.requires.skills.some(({ canBeLearnt }) => !canBeLearnt)],
    ['keep to school terms', 1, 6, (o) => o.requires.termTimeOnly],
    ['are step-free', 45, 60, (o) => o.offers.features.includes('step-free')],
  ])('%s: %d to %d in a hundred', (_, from, to, holds) => {
    const found = percent(offers, holds)
    expect(found).toBeGreaterThanOrEqual(from)
    expect(found).toBeLessThanOrEqual(to)
  })

  test('mostly leave their cover unknown, as real adverts do, unless it is a shift', () => {
    const adverts = offers.filter((o) => o.strand === 'vacancy' && !o.description.includes('part of a role'))
    expect(adverts.length).toBe(450)
    expect(percent(adverts, (o) => o.cover.length === 0)).toBeGreaterThan(80)
  })

  test('keep exactly two in a hundred remote and one national in every hundred', () => {
    for (let first = 0; first < 1000; first += 100) {
      const modes = offers.slice(first, first + 100).map(({ site }) => site.mode)
      expect(modes.filter((mode) => mode === 'remote')).toHaveLength(2)
      expect(modes.filter((mode) => mode === 'national')).toHaveLength(1)
    }
  })

  test('pay what the law asks from 1 April 2026', () => {
    const paid = offers.filter((offer) => offer.pay !== null)
    const short = paid.filter((offer) => !paysAtLeast(offer, offer.strand === 'apprenticeship' ? 800 : 1271))
    expect(paid.length).toBeGreaterThan(500)
    expect(short.map(({ ref }) => ref)).toEqual([])
  })

  test('have some sixty to seventy words each for their text to be scored by', () => {
    const mean = meanTerms(offers.map((o) => `${o.title} ${o.description}`))
    expect(mean).toBeGreaterThan(58)
    expect(mean).toBeLessThan(75)
  })
})

describe('the places of a made-up world', () => {
  const byOutcode = new Map(outcodeRows.map((row) => [row.outcode, row]))
  const homeOf = ({ home }: Candidate) => byOutcode.get(home.postcode.split(' ')[0]!)!
  const isNear = (lat: number, lon: number, km: number) => (row: PlaceRow) =>
    Math.hypot((row.lat - lat) * 111.2, (row.lon - lon) * 111.2 * Math.cos((lat * Math.PI) / 180)) <= km

  test('are postcodes of real outcodes, well formed', () => {
    const postcodes = [
      ...people.map(({ home }) => home.postcode),
      ...offers.map(({ site }) => site.postcode ?? 'M1 1AA'),
    ]
    const wrong = postcodes.filter(
      (text) => !/^[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}$/.test(text) || !byOutcode.has(text.split(' ')[0]!),
    )
    expect(wrong).toEqual([])
  })

  test('of the shape uk reach all four countries, with about one in six people in London and much of the land lived in', () => {
    const homes = people.map(homeOf)
    expect([...new Set(homes.map(({ country }) => country))].sort()).toEqual([
      'England',
      'Northern Ireland',
      'Scotland',
      'Wales',
    ])
    expect(percent(homes, isNear(51.507, -0.128, 30))).toBeGreaterThan(12)
    expect(percent(homes, isNear(51.507, -0.128, 30))).toBeLessThan(25)
    expect(new Set(homes.map(({ outcode }) => outcode)).size).toBeGreaterThan(2000)
  })

  test.each([
    ['city', 100, 200, [[53.48, -2.242]]],
    [
      'north',
      350,
      500,
      [
        [53.48, -2.242],
        [53.8, -1.549],
        [53.408, -2.991],
        [53.381, -1.47],
        [54.978, -1.618],
      ],
    ],
  ] as const)('of the shape %s are its city region only', (shape, least, most, centres) => {
    const homes = [...worldOf(shape).candidates].map(homeOf)
    const outcodes = new Set(homes.map(({ outcode }) => outcode)).size
    expect(outcodes).toBeGreaterThan(least)
    expect(outcodes).toBeLessThan(most)
    expect(homes.filter((row) => !centres.some(([lat, lon]) => isNear(lat, lon, 45)(row)))).toEqual([])
    for (const [lat, lon] of centres) expect(percent(homes, isNear(lat, lon, 15))).toBeGreaterThan(5)
  })
})

/** Different words of three letters or more that are not the commonest of English, on average over the texts. */
function meanTerms(texts: readonly string[]): number {
  const common = new Set(
    'the and for are you our will with have has who not one can all any also may from more their this that when what'.split(
      ' ',
    ),
  )
  const counts = texts.map(
    (text) =>
      new Set(
        text
          .toLowerCase()
          .match(/[a-z]{3,}/g)
          ?.filter((word) => !common.has(word)),
      ).size,
  )
  return counts.reduce((sum, count) => sum + count, 0) / counts.length
}
