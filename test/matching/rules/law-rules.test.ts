import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { plusDays } from '../../../matching/law/calendar.js'
import { isBlocked } from '../../../matching/law/findings.js'
import { lifeStage, personFindings } from '../../../matching/law/person-shifts.js'
import { shiftsOfPattern } from '../../../matching/law/worked-shift.js'
import type { Offer } from '../../../matching/rank/offer.js'
import type { SeekerFacts } from '../../../matching/rank/seeker.js'
import { rankSeekers } from '../../../matching/rank/shortlist.js'
import { rules } from '../../../matching/rules/index.js'
import {
  barredBornTo,
  isOrdinaryOffer,
  isOrdinaryPerson,
  ordinaryYoungBirths,
} from '../../../matching/rules/ordinary.js'
import { type Block, type DayName, weekBlocks } from '../../../matching/time/week.js'
import { ADULT, FOURTEEN, SEVENTEEN, law } from '../law/law.js'
import { aSeeker, anOfferOf, anyOffer, anySeeker } from '../rank/worlds.js'

const allWeek: Block[] = [{ from: 0, to: 10_080 }]
const days: DayName[] = ['mon', 'tue', 'wed', 'thu', 'fri']
const on = (names: DayName[], from: string, to: string): Block[] => weekBlocks({ days: names, from, to })
const pounds = (amount: number): number => Math.round(amount * 1_000_000)
const WORK_FROM = '2026-11-30'

/** Which rule leaves a pair out, or the rules of its warnings; everybody is free all week. */
function verdict(offer: Partial<Offer>, facts: Partial<SeekerFacts>): string | string[] {
  const lawful = anOfferOf({ law: law(), workFrom: WORK_FROM, ...offer })
  const { entries, excluded } = rankSeekers(lawful, [aSeeker({ free: allWeek, bornOn: ADULT, ...facts })], {
    top: 1,
    nearMisses: 1,
  })
  return entries[0] ? entries[0].warnings.map(({ rule }) => rule) : excluded[0]!.rule
}

type Case = [name: string, offer: Partial<Offer>, facts: Partial<SeekerFacts>, expected: string | string[]]

describe('the law of the nation of the work', () => {
  const inScotland = { law: law(WORK_FROM, 'Scotland') }
  const inNorthernIreland = { law: law(WORK_FROM, 'Northern Ireland') }
  const lateEvening = { cover: on(days, '18:00', '22:15') }
  const tooLow = { pay: { min: null, max: pounds(12.7), per: 'hour' as const } }
  test.each<Case>([
    ['an adult in Scotland, as in England', { ...inScotland, cover: on(days, '09:00', '17:00') }, {}, []],
    [
      'rest in Scotland is law',
      { ...inScotland, cover: on(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], '09:00', '12:00') },
      {},
      'working-time',
    ],
    ['the minimum wage of Scotland', { ...inScotland, ...tooLow }, {}, 'legal-wage'],
    ['a 17-year-old at night in Scotland', { ...inScotland, ...lateEvening }, { bornOn: SEVENTEEN }, 'working-time'],
    [
      'a 17-year-old by day in Scotland: leaving school is to be checked there',
      { ...inScotland, cover: on(['sat'], '09:00', '13:00') },
      { bornOn: SEVENTEEN },
      ['P-002', 'R-014'],
    ],
    [
      'a child in Scotland is held to no less than a young worker',
      { ...inScotland, ...lateEvening },
      { bornOn: FOURTEEN },
      'working-time',
    ],
    [
      'and what else holds there is to be checked',
      { ...inScotland, cover: on(['mon'], '16:00', '18:15') },
      { bornOn: FOURTEEN },
      ['P-002', 'R-014'],
    ],
    [
      'a child in Scotland for 41 hours',
      { ...inScotland, weeklyMinutes: { min: 2460, max: 2460 } },
      { bornOn: FOURTEEN },
      'working-time',
    ],
    [
      'a date of birth nobody knows, in Scotland',
      { ...inScotland, cover: on(['sat'], '09:00', '13:00') },
      { bornOn: null },
      ['P-002'],
    ],
    [
      'an adult in Northern Ireland: the Regulations there are to be checked',
      { ...inNorthernIreland, cover: on(days, '09:00', '17:00') },
      {},
      ['P-002'],
    ],
    ['the minimum wage of Northern Ireland', { ...inNorthernIreland, ...tooLow }, {}, 'legal-wage'],
  ])('%s', (_name, offer, facts, expected) => expect(verdict(offer, facts)).toEqual(expected))
})

describe('the law on a pair', () => {
  test.each<Case>([
    ['an adult may do nights, with the health assessment', { cover: on(days, '22:00', '06:00') }, {}, ['R-005']],
    ['a 17-year-old may not', { cover: on(days, '22:00', '06:00') }, { bornOn: SEVENTEEN }, 'working-time'],
    ['a 17-year-old may finish at 22:00', { cover: on(days, '18:00', '22:00') }, { bornOn: SEVENTEEN }, ['R-014']],
    ['and not at 22:15', { cover: on(days, '18:00', '22:15') }, { bornOn: SEVENTEEN }, 'working-time'],
    [
      'in hospitality it waits for a record',
      { cover: on(days, '18:00', '22:15'), sector: 'hospitality' },
      { bornOn: SEVENTEEN },
      ['R-012', 'R-014'],
    ],
    ['without a date of birth it waits for one', { cover: on(days, '18:00', '22:15') }, { bornOn: null }, ['R-011']],
    [
      'eight hours a day and 40 a week with a break',
      { cover: on(days, '09:00', '17:30') },
      { bornOn: SEVENTEEN },
      ['R-014'],
    ],
    ['over eight hours a day', { cover: on(days, '09:00', '17:45') }, { bornOn: SEVENTEEN }, 'working-time'],
    [
      '40 hours a week where only hours are stated',
      { weeklyMinutes: { min: 2400, max: 2400 } },
      { bornOn: SEVENTEEN },
      ['R-014', 'R-049'],
    ],
    ['40 h 15', { weeklyMinutes: { min: 2415, max: 2415 } }, { bornOn: SEVENTEEN }, 'working-time'],
    [
      'with work already held counted in',
      { weeklyMinutes: { min: 2160, max: 2160 } },
      { bornOn: SEVENTEEN, heldMinutes: 255, held: on(['sat'], '09:00', '13:15') },
      'working-time',
    ],
    [
      'rest between two employers: 22:00 to 09:00',
      { cover: on(['tue'], '09:00', '13:00') },
      { held: on(['mon'], '18:00', '22:00') },
      [],
    ],
    [
      'rest between two employers: 22:00 to 08:45',
      { cover: on(['tue'], '08:45', '13:00') },
      { held: on(['mon'], '18:00', '22:00') },
      'working-time',
    ],
    [
      'Sunday night to Monday morning is rest too',
      { cover: on(['mon'], '06:00', '12:00') },
      { held: on(['sun'], '14:00', '20:00') },
      'working-time',
    ],
    [
      'R-006: in security it waits for a record',
      { cover: on(['tue'], '08:45', '13:00'), sector: 'security' },
      { held: on(['mon'], '18:00', '22:00') },
      ['R-003'],
    ],
    ['no day off in the week', { cover: on([...days, 'sat', 'sun'], '09:00', '12:00') }, {}, 'working-time'],
    [
      '52 hours with the job already held is a warning',
      { cover: on(days, '08:00', '16:00') },
      { held: on(['sat'], '08:00', '20:00'), heldMinutes: 720 },
      ['R-001'],
    ],
    [
      'a child may work two hours after school, with a permit',
      { cover: on(['mon', 'tue'], '16:00', '18:00') },
      { bornOn: FOURTEEN },
      ['R-016', 'R-014'],
    ],
    ['and no longer', { cover: on(['mon', 'tue'], '16:00', '18:15') }, { bornOn: FOURTEEN }, 'working-time'],
    [
      'and not twelve and a quarter hours',
      { weeklyMinutes: { min: 735, max: 735 } },
      { bornOn: FOURTEEN },
      'working-time',
    ],
    ['nobody under 13', { cover: on(['sat'], '09:00', '10:00') }, { bornOn: '2013-12-01' }, 'age'],
    [
      'R-035: an apprentice from the day after the last Friday in June',
      { strand: 'apprenticeship', workFrom: '2026-06-27' },
      { bornOn: '2010-03-01', strands: ['apprenticeship'] },
      ['R-014'],
    ],
    [
      'and not on that Friday',
      { strand: 'apprenticeship', workFrom: '2026-06-26' },
      { bornOn: '2010-03-01', strands: ['apprenticeship'] },
      'age',
    ],
    ['£10.85 at 20', { pay: { min: null, max: pounds(10.85), per: 'hour' } }, { bornOn: '2006-05-05' }, []],
    ['£10.84 at 20', { pay: { min: null, max: pounds(10.84), per: 'hour' } }, { bornOn: '2006-05-05' }, 'legal-wage'],
    ['£10.85 at 21', { pay: { min: null, max: pounds(10.85), per: 'hour' } }, { bornOn: '2005-05-05' }, 'legal-wage'],
    ['£12.71 at 21', { pay: { min: null, max: pounds(12.71), per: 'hour' } }, { bornOn: '2005-05-05' }, []],
    ['£12.709 at 21', { pay: { min: null, max: pounds(12.709), per: 'hour' } }, { bornOn: '2005-05-05' }, 'legal-wage'],
    [
      '£25,000 a year for 45 hours',
      { pay: { min: null, max: pounds(25_000), per: 'year' }, weeklyMinutes: { min: 2700, max: 2700 } },
      {},
      'legal-wage',
    ],
    [
      '£25,000 a year for up to 45 hours',
      { pay: { min: null, max: pounds(25_000), per: 'year' }, weeklyMinutes: { min: null, max: 2700 } },
      {},
      [],
    ],
    [
      '£10.85 at an age nobody knows',
      { pay: { min: null, max: pounds(10.85), per: 'hour' } },
      { bornOn: null },
      ['R-026'],
    ],
    [
      '£8.00 as an apprentice of 30',
      { strand: 'apprenticeship', pay: { min: null, max: pounds(8), per: 'hour' } },
      { strands: ['apprenticeship'] },
      [],
    ],
    [
      '£7.99 as an apprentice',
      { strand: 'apprenticeship', pay: { min: null, max: pounds(7.99), per: 'hour' } },
      { strands: ['apprenticeship'] },
      'legal-wage',
    ],
    [
      'the apprentice rate of two years, with the end of it',
      { strand: 'apprenticeship', pay: { min: null, max: pounds(8), per: 'hour' }, lastsDays: 730 },
      { strands: ['apprenticeship'] },
      ['R-029'],
    ],
    [
      'work that is not paid is no wage',
      { strand: 'mentoring', pay: { min: 0, max: 0, per: 'hour' } },
      { strands: ['mentoring'] },
      [],
    ],
    [
      '21 hours for nine weeks at 17 without training',
      { weeklyMinutes: { min: 1260, max: 1260 }, lastsDays: 63, hasTraining: false },
      { bornOn: SEVENTEEN },
      ['R-014', 'R-049'],
    ],
    [
      'the same with training',
      { weeklyMinutes: { min: 1260, max: 1260 }, lastsDays: 63, hasTraining: true },
      { bornOn: SEVENTEEN },
      ['R-014'],
    ],
    ['kept for care leavers, of whom this is none', { priorityGroups: ['care leaver'] }, {}, 'priority'],
    [
      'kept for care leavers, of whom this is one',
      { priorityGroups: ['care leaver'] },
      { groups: ['care leaver'] },
      [],
    ],
  ])('%s', (_name, offer, facts, expected) => {
    const found = verdict(offer, facts)
    expect(found).toEqual(expected)
  })

  test('tells staff the number, the limit and the cure', () => {
    const offer = anOfferOf({ law: law(), workFrom: WORK_FROM, cover: on(days, '08:00', '16:00') })
    const facts = { free: allWeek, bornOn: ADULT, held: on(['sat'], '08:00', '20:00'), heldMinutes: 720 }
    const { entries } = rankSeekers(offer, [aSeeker(facts)], { top: 1, nearMisses: 1 })
    expect(entries[0]!.warnings).toContainEqual({
      rule: 'R-001',
      words:
        'This would make 50 hours a week with the work already held. The limit is 48 hours on average unless an opt-out is signed.',
    })
  })

  test('still offers to carve a role whose whole cover would break the law for one person', () => {
    const offer = anOfferOf({
      law: law(),
      workFrom: WORK_FROM,
      cover: on([...days, 'sat', 'sun'], '06:00', '23:00'),
      carve: { minShiftMinutes: 180, maxShiftMinutes: 480 },
      weeklyMinutes: null,
    })
    const partly = aSeeker({ free: on(days, '09:00', '15:00'), bornOn: ADULT })
    const { excluded, nearMisses } = rankSeekers(offer, [partly], { top: 1, nearMisses: 1 })
    expect(excluded).toMatchObject([{ rule: 'availability', count: 1 }])
    expect(nearMisses[0]!.cure).toHaveProperty('carve')
  })

  test('offers a lawful carve to somebody who is free for more than the law lets them work', () => {
    const offer = anOfferOf({
      law: law(),
      workFrom: WORK_FROM,
      cover: on(days, '06:00', '23:00'),
      carve: { minShiftMinutes: 180, maxShiftMinutes: 480 },
      weeklyMinutes: null,
    })
    const { excluded, nearMisses } = rankSeekers(offer, [aSeeker({ free: allWeek, bornOn: ADULT })], {
      top: 1,
      nearMisses: 1,
    })
    expect(excluded).toMatchObject([{ rule: 'working-time' }])
    expect(nearMisses[0]).toMatchObject({ rule: 'working-time' })
    expect(nearMisses[0]!.words).toContain('Carving the role would make this possible')
  })

  test('is not asked where there is no law to ask: made-up worlds say nothing about it', () => {
    const night = anOfferOf({ cover: on(days, '22:00', '06:00'), workFrom: WORK_FROM })
    const { entries } = rankSeekers(night, [aSeeker({ free: allWeek, bornOn: SEVENTEEN })], { top: 1, nearMisses: 1 })
    expect(entries).toHaveLength(1)
  })
})

describe('an ordinary offer and an ordinary person', () => {
  const lawRules = rules.filter(({ id }) => ['priority', 'working-time', 'legal-wage'].includes(id))

  test('pass every rule of the law, whatever else they are', () => {
    const today = law()
    fc.assert(
      fc.property(anyOffer, anySeeker, fc.option(fc.constantFrom('retail', 'care')), (made, seeker, sector) => {
        const offer: Offer = { ...made, law: today, sector }
        if (!isOrdinaryOffer(offer) || !isOrdinaryPerson(seeker.facts, offer.workFrom)) return
        for (const rule of lawRules) expect([rule.id, rule.test(offer, seeker.facts).holds]).toEqual([rule.id, true])
      }),
      { numRuns: 2_000 },
    )
  })

  test('so do young workers born when it suits all of them, on the first such day and the last', () => {
    let young = 0
    const lawDays = fc.constantFrom(WORK_FROM, '2026-03-31', '2027-04-01')
    const workDays = fc.constantFrom(WORK_FROM, '2026-06-26', '2026-06-27', '2027-03-01', '2028-02-29')
    const strands = fc.constantFrom('vacancy', 'apprenticeship', 'work-experience')
    const pays = fc.option(fc.constantFrom(8, 10.85, 12.71, 14))
    fc.assert(
      fc.property(
        fc.record({
          made: anyOffer,
          seeker: anySeeker,
          lawDay: lawDays,
          workFrom: workDays,
          strand: strands,
          pay: pays,
        }),
        fc.integer({ min: 0, max: 1_000 }),
        ({ made, seeker, lawDay, workFrom, strand, pay }, later) => {
          const max = pay === null ? null : { min: null, max: pounds(pay), per: 'hour' as const }
          const cover = made.cover ?? on(['mon', 'thu'], '09:00', '15:30')
          const offer: Offer = {
            ...made,
            cover,
            law: law(lawDay),
            workFrom,
            strand,
            pay: max,
            minAge: null,
            maxAge: null,
          }
          const births = ordinaryYoungBirths(offer)
          if (births === null) return
          const { held: _held, ...free } = seeker.facts
          const first = plusDays(births.after, 1)
          for (const bornOn of new Set([first, births.to, plusDays(first, later)])) {
            if (bornOn > births.to) continue
            young++
            for (const rule of [...lawRules, rules.find(({ id }) => id === 'age')!])
              expect([rule.id, bornOn, rule.test(offer, { ...free, bornOn }).holds]).toEqual([rule.id, bornOn, true])
          }
        },
      ),
      { numRuns: 2_000 },
    )
    expect(young).toBeGreaterThan(500)
  })

  test.each([
    ['hours a young worker may work', {}, { after: '2008-12-13', to: '2010-08-31' }],
    ['work before the end of June', { workFrom: '2026-06-26' }, { after: '2008-07-09', to: '2009-08-31' }],
    ['work after it', { workFrom: '2026-06-27' }, { after: '2008-07-10', to: '2010-08-31' }],
    ['hours too late for them', { cover: on(['mon'], '17:00', '23:30') }, null],
    ['hours that are not said', { cover: null }, null],
    ['pay that is too little for some adults', { pay: { min: null, max: pounds(12), per: 'hour' as const } }, null],
    ['a window', { priorityGroups: ['care leaver'] }, null],
  ])('an offer with %s: %j suits young workers born %j', (_name, changes, expected) => {
    const offer = anOfferOf({
      law: law(),
      workFrom: WORK_FROM,
      cover: on(['mon', 'thu'], '09:00', '15:30'),
      ...changes,
    })
    expect(ordinaryYoungBirths(offer)).toEqual(expected)
  })

  test('an offer suits no young workers where the table lets nobody work before 17', () => {
    const today = law()
    const rows = { ...today.rows, 'child-least-age': { ...today.rows['child-least-age']!, amount: 17 } }
    const offer = anOfferOf({ law: { ...today, rows }, workFrom: WORK_FROM, cover: on(['mon'], '09:00', '15:30') })
    expect(ordinaryYoungBirths(offer)).toBeNull()
  })

  test.each([
    ['a window', { priorityGroups: ['care leaver'] }, false],
    ['pay below the highest minimum', { pay: { min: null, max: pounds(12.7), per: 'hour' as const } }, false],
    ['pay at it', { pay: { min: null, max: pounds(12.71), per: 'hour' as const } }, true],
    ['hours no adult may work', { cover: on([...days, 'sat', 'sun'], '09:00', '12:00') }, false],
    ['hours an adult may work', { cover: on(days, '09:00', '17:00') }, true],
  ])('an offer with %s: %j is ordinary: %s', (_name, changes, expected) => {
    expect(isOrdinaryOffer(anOfferOf({ law: law(), workFrom: WORK_FROM, ...changes }))).toBe(expected)
  })

  test.each([
    ['pay below every adult’s minimum', { pay: { min: null, max: pounds(9), per: 'hour' as const } }, '2008-11-30'],
    ['pay that is enough until 21', { pay: { min: null, max: pounds(12), per: 'hour' as const } }, '2005-11-30'],
    ['pay that is enough for all', { pay: { min: null, max: pounds(12.71), per: 'hour' as const } }, null],
    [
      'an apprentice’s pay, which is enough at any age',
      { strand: 'apprenticeship', pay: { min: null, max: pounds(9), per: 'hour' as const } },
      null,
    ],
    ['hours no adult may work', { cover: on([...days, 'sat', 'sun'], '09:00', '12:00') }, '2008-11-30'],
    ['a window alone', { priorityGroups: ['care leaver'] }, null],
  ])('%s: %j bars whoever was born by %s', (_name, changes, expected) => {
    expect(barredBornTo(anOfferOf({ law: law(), workFrom: WORK_FROM, ...changes }))).toBe(expected)
  })

  test('nobody whom their age bars is eligible, and a day younger or with other work they are asked', () => {
    const today = law()
    let barred = 0
    fc.assert(
      fc.property(anyOffer, anySeeker, fc.constantFrom(0, 1, 4_000), (made, seeker, daysOlder) => {
        const offer: Offer = { ...made, law: today, workFrom: WORK_FROM }
        const bornTo = barredBornTo(offer)
        if (bornTo === null) return
        const { held: _held, ...free } = seeker.facts
        const facts: SeekerFacts = { ...free, free: allWeek, bornOn: plusDays(bornTo, -daysOlder) }
        barred++
        expect(rules.every((rule) => rule.test(offer, facts).holds)).toBe(false)
      }),
      { numRuns: 2_000 },
    )
    expect(barred).toBeGreaterThan(50)
  })
})

describe('working time of a young worker, told once an offer', () => {
  const evenings = fc.tuple(fc.subarray([...days, 'sat', 'sun'] as DayName[], { minLength: 1 }), fc.constantFrom(
    ['09:00', '13:00'], ['09:00', '17:00'], ['09:00', '17:45'], ['17:00', '22:00'], ['18:00', '22:15'], ['05:30', '09:00'],
  )) // prettier-ignore

  test('is what the shifts of two weeks show, at every age from 15 to 18', () => {
    const workingTime = rules.find(({ id }) => id === 'working-time')!
    const seen = new Set<string>()
    fc.assert(
      fc.property(
        evenings,
        fc.oneof(
          fc.integer({ min: 15 * 365, max: 18 * 365 + 20 }),
          fc.integer({ min: 18 * 365 - 11, max: 18 * 365 + 5 }),
        ),
        fc.constantFrom('retail', null),
        (hours, age, sector) => {
          const [names, [from, to]] = hours
          const bornOn = plusDays(WORK_FROM, -age)
          const cover = on(names, from, to)
          const offer = anOfferOf({ law: law(), workFrom: WORK_FROM, cover, sector })
          const shifts = shiftsOfPattern(cover, WORK_FROM, 'here')
          const setting = { sector, weekFrom: WORK_FROM, here: 'here' }
          const slowly = isBlocked(personFindings(shifts, bornOn, () => law(), setting))
          // Of the very offer that an adult is asked first: what holds for one is not what holds for the other.
          const isAdultBlocked = isBlocked(personFindings(shifts, ADULT, () => law(), setting))
          const adult = aSeeker({ free: allWeek, bornOn: ADULT }).facts
          expect(workingTime.test(offer, adult).holds).toBe(!isAdultBlocked)
          const { facts } = aSeeker({ free: allWeek, bornOn })
          expect([age, workingTime.test(offer, facts).holds]).toEqual([age, !slowly])
          seen.add(`${lifeStage(bornOn, WORK_FROM)} ${slowly}`)
        },
      ),
      { numRuns: 1_000 },
    )
    expect([...seen].sort()).toEqual(
      expect.arrayContaining(['child true', 'young false', 'young true', 'adult false', 'adult true']),
    )
  })
})
