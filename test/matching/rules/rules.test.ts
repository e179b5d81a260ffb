import { describe, expect, test } from '@jest/globals'
import type { Offer } from '../../../matching/rank/offer.js'
import type { Seeker, SeekerFacts } from '../../../matching/rank/seeker.js'
import { rankSeekers } from '../../../matching/rank/shortlist.js'
import { rules } from '../../../matching/rules/index.js'
import { NOT_AVAILABLE, type RuleId, ruleIds } from '../../../matching/rules/rule.js'
import { type Block, weekBlocks } from '../../../matching/time/week.js'
import { aSeeker, anOfferOf } from '../rank/worlds.js'

/** Which rule leaves this pair out, or the warnings it is ranked with. */
function verdict(offer: Partial<Offer>, facts: Partial<SeekerFacts>): { out?: RuleId; warnings?: string[] } {
  const { entries, excluded } = rankSeekers(anOfferOf(offer), [aSeeker(facts)], { top: 1, nearMisses: 1 })
  const [entry] = entries
  if (entry) return { warnings: entry.warnings.map(({ words }) => words) }
  return { out: excluded[0]!.rule }
}
const isIn = { warnings: [] }

const pounds = (amount: number): number => Math.round(amount * 1_000_000)
const week = (days: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[], from: string, to: string): Block[] =>
  weekBlocks({ days, from, to })
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
/** 800 metres on foot: 1,000 by the detour, so 13 minutes. */
const nearby = { lat: 51.527_194_6, lon: -0.18, outcode: 'NW8', halfRadiusMetres: 0 }

type Case = [words: string, offer: Partial<Offer>, facts: Partial<SeekerFacts>, expected: ReturnType<typeof verdict>]

describe('the hard rules', () => {
  test('stand in the order of the contract, none of them a screen for job-readiness (S-164)', () => {
    expect(rules.map(({ id }) => id)).toEqual(ruleIds)
    expect(ruleIds.filter((id) => /ready|readiness|motivat/.test(id))).toEqual([])
  })

  test('tell an employer no more than that somebody is not available', () => {
    for (const rule of rules) expect(rule.employerWords).toBe(NOT_AVAILABLE)
  })

  test('count the first that fails, in their order', () => {
    const facts = { consentsToMatch: false, rightToWork: 'none' as const, strands: ['mentoring'] }
    expect(verdict({}, facts)).toEqual({ out: 'consent' })
    expect(verdict({}, { ...facts, consentsToMatch: true })).toEqual({ out: 'strand' })
    expect(verdict({}, { ...facts, consentsToMatch: true, strands: ['vacancy'] })).toEqual({ out: 'checks' })
  })

  test.each<Case>([
    ['nobody without consent to matching', {}, { consentsToMatch: false }, { out: 'consent' }],
    ['nobody who looks for something else', { strand: 'mentoring' }, {}, { out: 'strand' }],
    ['nobody for what is not live', { closed: 'state' }, {}, { out: 'open' }],
    ['nobody after the closing day', { closed: 'past-closing-day' }, {}, { out: 'open' }],
    ['nobody to an employer they avoid', { employer: 'mill' }, { avoidEmployers: ['mill'] }, { out: 'avoided' }],
    ['nobody into a sector they avoid', { sector: 'care' }, { avoidSectors: ['care'] }, { out: 'avoided' }],
    ['somebody who avoids sectors where the sector is not stated', {}, { avoidSectors: ['care'] }, isIn],
    ['nobody without a licence', { licences: ['SIA'] }, { licences: ['driving'] }, { out: 'licences' }],
    [
      'somebody whose licence is called otherwise',
      { licences: ['Driving licence'] },
      { licences: ['Full UK driving licence'] },
      isIn,
    ],
    [
      'nobody who must have step-free access where the features listed leave it out',
      { features: ['quiet'] },
      { needs: ['step-free'] },
      { out: 'workplace-needs' },
    ],
    [
      'somebody who needs it where nothing is stated, with a question',
      {},
      { needs: ['step-free'] },
      { warnings: ['Ask the employer about: step-free'] },
    ],
    [
      'nobody in term time only to work all year',
      { termTimeOnly: false },
      { termTimeOnly: true },
      { out: 'availability' },
    ],
    ['somebody in term time only to a term-time role', { termTimeOnly: true }, { termTimeOnly: true }, isIn],
  ])('let through %s', (_words, offer, facts, expected) => {
    expect(verdict(offer, facts)).toEqual(expected)
  })

  test.each<Case>([
    [
      'the day before the 18th birthday',
      { minAge: 18, workFrom: '2026-11-22' },
      { bornOn: '2008-11-23' },
      { out: 'age' },
    ],
    ['on the 18th birthday', { minAge: 18, workFrom: '2026-11-23' }, { bornOn: '2008-11-23' }, isIn],
    ['on the last day of being 24', { maxAge: 24, workFrom: '2026-11-22' }, { bornOn: '2001-11-23' }, isIn],
    ['on the 25th birthday', { maxAge: 24, workFrom: '2026-11-23' }, { bornOn: '2001-11-23' }, { out: 'age' }],
    [
      'born on 29 February, on 28 February',
      { minAge: 18, workFrom: '2026-02-28' },
      { bornOn: '2008-02-29' },
      { out: 'age' },
    ],
    ['born on 29 February, on 1 March', { minAge: 18, workFrom: '2026-03-01' }, { bornOn: '2008-02-29' }, isIn],
    [
      'with no date of birth: nobody is assumed to be adult, nobody turned away',
      { minAge: 18 },
      {},
      { warnings: ['Date of birth not known: check the age (from 18)'] },
    ],
  ])('test age on the first day of work: %s', (_words, offer, facts, expected) => {
    expect(verdict(offer, facts)).toEqual(expected)
  })

  test.each<Case>([
    ['no right to work', {}, { rightToWork: 'none' }, { out: 'checks' }],
    ['no right to work, for a school visit', { needsRightToWork: false }, { rightToWork: 'none' }, isIn],
    ['right to work pending', {}, { rightToWork: 'pending' }, { warnings: ['right to work pending: check'] }],
    ['no DBS', { dbs: 'enhanced-barred' }, {}, { out: 'checks' }],
    ['a lower DBS', { dbs: 'enhanced-barred' }, { dbs: 'enhanced' }, { out: 'checks' }],
    ['the same DBS', { dbs: 'enhanced' }, { dbs: 'enhanced' }, isIn],
    ['a higher DBS', { dbs: 'basic' }, { dbs: 'standard' }, isIn],
    [
      'DBS pending (S-107)',
      { dbs: 'enhanced-barred' },
      { dbs: 'pending' },
      { warnings: ['enhanced DBS with barred list: check'] },
    ],
  ])('on checks: %s', (_words, offer, facts, expected) => {
    expect(verdict(offer, facts)).toEqual(expected)
  })

  const level3 = [{ name: 'Level 3 qualification', level: 3, need: 'essential' as const }]
  const held = (name: string, level: number | null, isUnrecognised = false): Partial<SeekerFacts> => ({
    qualifications: [{ name, level, isUnrecognised }],
  })
  test.each<Case>([
    [
      'a degree gained abroad, recognition unknown, for a level 3 (S-003)',
      { qualifications: level3 },
      held('BSc Nursing', 6, true),
      { warnings: ['overseas qualification: check recognition'] },
    ],
    ['a recognised degree for a level 3', { qualifications: level3 }, held('BSc Nursing', 6), isIn],
    ['a level 2 for a level 3', { qualifications: level3 }, held('NVQ 2', 2), { out: 'qualifications' }],
    ['none, where it is desirable', { qualifications: [{ name: 'NVQ 2', level: 2, need: 'desirable' }] }, {}, isIn],
    [
      'none, where the broker challenged it',
      { qualifications: [{ name: 'NVQ 2', level: 2, need: 'challenged' }] },
      {},
      isIn,
    ],
    [
      'another subject at the level',
      { qualifications: [{ name: 'Level 2 Food hygiene', level: 2, need: 'essential' }] },
      held('Level 2 Childcare', 2),
      { out: 'qualifications' },
    ],
    [
      'the subject at a higher level',
      { qualifications: [{ name: 'Level 2 Food hygiene', level: 2, need: 'essential' }] },
      held('Food hygiene certificate', 3),
      isIn,
    ],
    [
      'the subject with no level noted',
      { qualifications: [{ name: 'Food hygiene level 2', level: 2, need: 'essential' }] },
      held('Food hygiene', null),
      isIn,
    ],
  ])('on qualifications: %s', (_words, offer, facts, expected) => {
    expect(verdict(offer, facts)).toEqual(expected)
  })

  test.each<Case>([
    [
      'one that cannot be learnt and is not held',
      { skills: [{ name: 'welding', need: 'essential', canBeLearnt: false }] },
      {},
      { out: 'essential-skills' },
    ],
    [
      'one that cannot be learnt and is held',
      { skills: [{ name: 'Welding', need: 'essential', canBeLearnt: false }] },
      { skills: ['welding'] },
      isIn,
    ],
    ['one that can be learnt', { skills: [{ name: 'filing', need: 'essential', canBeLearnt: true }] }, {}, isIn],
    ['one that is desirable', { skills: [{ name: 'welding', need: 'desirable', canBeLearnt: false }] }, {}, isIn],
  ])('on essential skills: %s', (_words, offer, facts, expected) => {
    expect(verdict(offer, facts)).toEqual(expected)
  })

  test.each<Case>([
    ['just within their minutes', { site: nearby }, { maxTravelMinutes: 13 }, isIn],
    ['a minute beyond', { site: nearby }, { maxTravelMinutes: 12 }, { out: 'travel' }],
    ['just within their distance', { site: nearby }, { maxTravelMetres: 800 }, isIn],
    ['a metre beyond', { site: nearby }, { maxTravelMetres: 799 }, { out: 'travel' }],
    ['anywhere, whatever their limit', { site: null }, { maxTravelMinutes: 1 }, isIn],
  ])('on travel: %s', (_words, offer, facts, expected) => {
    expect(verdict(offer, facts)).toEqual(expected)
  })

  const sundayNight = { cover: week(['sun'], '22:00', '06:00'), site: nearby }
  const schoolRun = { cover: week([...weekdays], '09:30', '14:30'), site: nearby }
  test.each<Case>([
    [
      'free exactly for the shift and the way there and back',
      schoolRun,
      { free: week([...weekdays], '09:17', '14:43') },
      isIn,
    ],
    ['a minute short before', schoolRun, { free: week([...weekdays], '09:18', '14:43') }, { out: 'availability' }],
    ['a minute short after', schoolRun, { free: week([...weekdays], '09:17', '14:42') }, { out: 'availability' }],
    ['09:15 to 14:45, between school runs', schoolRun, { free: week([...weekdays], '09:15', '14:45') }, isIn],
    [
      '09:15 to 14:45 against a shift from 09:15',
      { cover: week(['mon'], '09:15', '14:45'), site: nearby },
      { free: week(['mon'], '09:15', '14:45') },
      { out: 'availability' },
    ],
    [
      '09:15 to 14:45 against a shift from 09:15 at home',
      { cover: week(['mon'], '09:15', '14:45') },
      { free: week(['mon'], '09:15', '14:45') },
      isIn,
    ],
    ['a Sunday night into Monday, free then', sundayNight, { free: [{ from: 10_080 - 133, to: 10_080 + 373 }] }, isIn],
    [
      'a Sunday night, free until midnight only',
      sundayNight,
      { free: [{ from: 10_080 - 133, to: 10_080 }] },
      { out: 'availability' },
    ],
    ['on as many days as they have named', { cover: week(['mon', 'tue'], '10:00', '12:00') }, { maxDays: 2 }, isIn],
    ['on a day more', { cover: week(['mon', 'tue'], '10:00', '12:00') }, { maxDays: 1 }, { out: 'availability' }],
    ['at the same times, as they need', { cover: week(['mon', 'tue'], '10:00', '12:00') }, { sameTimes: true }, isIn],
    [
      'at other times on Tuesday',
      { cover: [...week(['mon'], '10:00', '12:00'), ...week(['tue'], '10:15', '12:15')] },
      { sameTimes: true },
      { out: 'availability' },
    ],
    [
      'a role that does not state its cover, with an hour free a week',
      {},
      { free: week(['mon'], '10:00', '11:00') },
      isIn,
    ],
  ])('on availability: %s', (_words, offer, facts, expected) => {
    expect(verdict(offer, facts)).toEqual(expected)
  })

  test.each<Case>([
    [
      'as many hours as wanted',
      { weeklyMinutes: { min: 960, max: 960 } },
      { weeklyMinutes: { min: null, max: 960 } },
      isIn,
    ],
    [
      'a minute more',
      { weeklyMinutes: { min: 961, max: 961 } },
      { weeklyMinutes: { min: null, max: 960 } },
      { out: 'weekly-hours' },
    ],
    [
      'a range that begins within',
      { weeklyMinutes: { min: 960, max: 2_250 } },
      { weeklyMinutes: { min: null, max: 960 } },
      isIn,
    ],
    [
      'fewer than wanted',
      { weeklyMinutes: { min: 60, max: 479 } },
      { weeklyMinutes: { min: 480, max: null } },
      { out: 'weekly-hours' },
    ],
    [
      'just under 16 hours',
      { weeklyMinutes: { min: 959, max: 959 } },
      { limits: [{ kind: 'minutes', amount: 960, isInclusive: false }] },
      isIn,
    ],
    [
      '16 hours, where it must be under 16',
      { weeklyMinutes: { min: 960, max: 960 } },
      { limits: [{ kind: 'minutes', amount: 960, isInclusive: false }] },
      { out: 'weekly-hours' },
    ],
    [
      'under 16 hours, but not with the work already held',
      { weeklyMinutes: { min: 720, max: 720 } },
      { heldMinutes: 240, limits: [{ kind: 'minutes', amount: 960, isInclusive: false }] },
      { out: 'weekly-hours' },
    ],
    [
      'earning the limit exactly',
      { weeklyMinutes: { min: 960, max: 960 }, pay: { min: pounds(12.75), max: null, per: 'hour' } },
      { limits: [{ kind: 'earnings', amount: pounds(204), isInclusive: true }] },
      isIn,
    ],
    [
      'earning 16 pence over it',
      { weeklyMinutes: { min: 960, max: 960 }, pay: { min: pounds(12.76), max: null, per: 'hour' } },
      { limits: [{ kind: 'earnings', amount: pounds(204), isInclusive: true }] },
      { out: 'weekly-hours' },
    ],
    [
      'a weekly limit where the hours are not stated',
      {},
      { limits: [{ kind: 'minutes', amount: 960, isInclusive: false }] },
      { warnings: ['The person has a weekly limit; not known: weekly hours. Check'] },
    ],
  ])('on weekly hours: %s', (_words, offer, facts, expected) => {
    expect(verdict(offer, facts)).toEqual(expected)
  })

  const floor = { minPayPerHour: pounds(12.71) }
  test.each<Case>([
    ['the floor itself', { pay: { min: null, max: pounds(12.71), per: 'hour' } }, floor, isIn],
    [
      '12.709 against 12.71: never rounded',
      { pay: { min: null, max: pounds(12.709), per: 'hour' } },
      floor,
      { out: 'wage-floor' },
    ],
    [
      'a salary that comes to it: 37.5 hours of 52 weeks',
      { pay: { min: null, max: pounds(24_784.5), per: 'year' }, weeklyMinutes: { min: 2_250, max: 2_250 } },
      floor,
      isIn,
    ],
    [
      'a penny a year less',
      { pay: { min: null, max: pounds(24_784.49), per: 'year' }, weeklyMinutes: { min: 2_250, max: 2_250 } },
      floor,
      { out: 'wage-floor' },
    ],
    ['a salary for hours that are not stated', { pay: { min: null, max: pounds(15_000), per: 'year' } }, floor, isIn],
    ['pay that is not stated', {}, floor, isIn],
    ['a range that only reaches it', { pay: { min: pounds(11), max: pounds(13), per: 'hour' } }, floor, isIn],
  ])('on the wage floor: %s', (_words, offer, facts, expected) => {
    expect(verdict(offer, facts)).toEqual(expected)
  })
})

describe('the cure of a near miss', () => {
  const cureOf = (offer: Partial<Offer>, seeker: Seeker): { cure: unknown; words: string } | undefined => {
    const [miss] = rankSeekers(anOfferOf(offer), [seeker], { top: 1, nearMisses: 1 }).nearMisses
    return miss && { cure: miss.cure, words: miss.words }
  }
  const mornings = week([...weekdays], '09:00', '13:00')

  test.each<[string, Partial<Offer>, Partial<SeekerFacts>, unknown, string]>([
    [
      'a later start',
      { cover: mornings },
      { free: week([...weekdays], '09:20', '14:00') },
      { cover: 'from 09:30 instead of 09:00' },
      'Starting at 09:30 would make this possible',
    ],
    [
      'an earlier end',
      { cover: mornings },
      { free: week([...weekdays], '08:00', '12:50') },
      { cover: 'to 12:45 instead of 13:00' },
      'Ending at 12:45 would make this possible',
    ],
    [
      'both',
      { cover: mornings },
      { free: week([...weekdays], '09:10', '12:50') },
      { cover: 'from 09:15 instead of 09:00, to 12:45 instead of 13:00' },
      'Starting at 09:15 and ending at 12:45 would make this possible',
    ],
    [
      'a day less',
      { cover: mornings },
      { free: week(['mon', 'tue', 'wed', 'thu'], '08:00', '14:00') },
      { cover: 'without fri' },
      'Leaving out Friday would make this possible',
    ],
    [
      'a longer way',
      { site: nearby },
      { maxTravelMinutes: 10 },
      { travel: '13 minutes instead of 10' },
      'Travelling 3 minutes longer (13 on foot) would make this possible',
    ],
    [
      'pay at the floor',
      { pay: { min: pounds(12), max: pounds(12.5), per: 'hour' } },
      { minPayPerHour: pounds(12.71) },
      { pay: '£12.71 an hour' },
      'Paying £12.71 an hour would make this possible',
    ],
    [
      'fewer hours, where none are fixed',
      { weeklyMinutes: { min: 2_250, max: 2_250 } },
      { weeklyMinutes: { min: null, max: 960 } },
      { hoursPerWeek: '16 instead of 37.5' },
      '16 hours a week instead of 37.5 would make this possible',
    ],
    [
      'term time only',
      { cover: mornings },
      { termTimeOnly: true },
      { termTimeOnly: 'term time only' },
      'Working in term time only would make this possible',
    ],
    [
      'one licence',
      { licences: ['SIA'] },
      {},
      { licences: 'SIA' },
      'Gaining the licence "SIA" would make this possible',
    ],
    [
      'a check applied for',
      { dbs: 'enhanced' },
      {},
      { dbs: 'enhanced instead of none' },
      'Applying for an enhanced DBS check would make this possible',
    ],
  ])('is the smallest: %s', (_name, offer, facts, cure, words) => {
    expect(cureOf(offer, aSeeker(facts))).toEqual({ cure, words })
  })

  const carve = { minShiftMinutes: 180, maxShiftMinutes: 480 }
  test.each<[string, Partial<Offer>, Partial<SeekerFacts>, unknown]>([
    [
      'a school-run shift every day',
      { cover: week([...weekdays], '07:00', '19:00'), carve },
      { free: week([...weekdays], '09:30', '14:30') },
      { carve: '5 days, such as mon 09:30 to 14:30' },
    ],
    [
      'shorter shifts to stay within 16 hours',
      { cover: week([...weekdays], '07:00', '19:00'), carve },
      { free: week([...weekdays], '09:30', '14:30'), weeklyMinutes: { min: null, max: 960 } },
      { carve: '5 days, such as mon 09:30 to 12:30' },
    ],
    [
      'fewer days where shorter shifts would be too short',
      { cover: week([...weekdays], '07:00', '19:00'), carve },
      { free: week([...weekdays], '09:30', '14:30'), weeklyMinutes: { min: null, max: 600 } },
      { carve: '3 days, such as mon 09:30 to 12:45' },
    ],
    [
      'one legal shift',
      { cover: week(['mon'], '07:00', '19:00'), carve },
      { free: week(['mon'], '09:30', '12:30') },
      { carve: 'mon 09:30 to 12:30' },
    ],
    [
      'nothing, when the longest is a quarter of an hour too short',
      { cover: week(['mon'], '07:00', '19:00'), carve },
      { free: week(['mon'], '09:30', '12:15') },
      undefined,
    ],
    [
      'the Monday part of a Sunday night',
      { cover: week(['sun'], '20:00', '06:00'), carve },
      { free: week(['mon'], '00:00', '08:00') },
      { carve: 'mon 00:00 to 06:00' },
    ],
  ])('of a role that may be carved is to carve: %s', (_name, offer, facts, cure) => {
    expect(cureOf(offer, aSeeker(facts))?.cure).toEqual(cure)
  })

  test('is not offered when two rules fail', () => {
    expect(cureOf({ licences: ['SIA'], dbs: 'enhanced' }, aSeeker())).toBeUndefined()
  })

  test('is not offered when it would break another rule: dearer pay past an earnings limit', () => {
    const offer = {
      pay: { min: pounds(12), max: pounds(12), per: 'hour' as const },
      weeklyMinutes: { min: 960, max: 960 },
    }
    const limits = [{ kind: 'earnings' as const, amount: pounds(200), isInclusive: true }]
    expect(cureOf(offer, aSeeker({ minPayPerHour: pounds(12.71) }))).toBeDefined()
    expect(cureOf(offer, aSeeker({ minPayPerHour: pounds(12.71), limits }))).toBeUndefined()
  })
})
