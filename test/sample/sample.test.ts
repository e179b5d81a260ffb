import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { candidateSchema } from '../../src/candidates/model.js'
import { employerSchema } from '../../src/employers/model.js'
import { opportunitySchema } from '../../src/opportunities/model.js'
import { partnerSchema } from '../../src/partners/model.js'
import { recordId } from '../../src/records/identity.js'
import { strands } from '../../src/records/values.js'
import { coverHours, hoursOfOne, paysAtLeast, taskHours } from './role-figures.js'
import { rawRows, records } from './sample-files.js'

const opportunities = records('opportunities', opportunitySchema)
const candidates = records('candidates', candidateSchema)
const employers = records('employers', employerSchema)
const partners = records('partners', partnerSchema)
const employerNames = new Set(employers.map((employer) => employer.name))

describe('the shipped sample', () => {
  test.each([
    ['opportunities', opportunitySchema, 60],
    ['candidates', candidateSchema, 150],
    ['employers', employerSchema, 30],
    ['partners', partnerSchema, 10],
  ] as const)('%s are all read by the model, field by field', (name, schema, atLeast) => {
    const refused = rawRows(name).flatMap((row, index) => {
      const result = schema.safeParse(row)
      return result.success ? [] : [{ line: index + 1, issues: result.error.issues }]
    })
    expect(refused).toEqual([])
    expect(rawRows(name).length).toBeGreaterThanOrEqual(atLeast)
  })

  test('names every record once', () => {
    const ids = [opportunities, candidates, employers, partners].map((rows) => rows.map(recordId))
    for (const names of ids) expect(new Set(names).size).toBe(names.length)
  })

  test.each(strands)('offers three or more of the strand %s', (strand) => {
    expect(opportunities.filter((offer) => offer.strand === strand).length).toBeGreaterThanOrEqual(3)
  })

  test('has an employer record for every employer named, and an offer for every employer', () => {
    const named = new Set(opportunities.map((offer) => offer.employer.name))
    expect([...named].filter((name) => !employerNames.has(name))).toEqual([])
    expect([...employerNames].filter((name) => !named.has(name))).toEqual([])
  })

  test('says the sector of an employer the same way in the offer and in the employer record', () => {
    const sectors = new Map(employers.map(({ name, sector }) => [name, sector]))
    const differing = opportunities.filter(({ employer }) => sectors.get(employer.name) !== employer.sector)
    expect(differing.map(recordId)).toEqual([])
  })

  test('shares profiles with employers, and routes to employers, that exist', () => {
    const shared = candidates.flatMap(({ consent }) => consent.share)
    expect(shared.filter((name) => !employerNames.has(name))).toEqual([])
    const ids = new Set(employers.map(recordId))
    const interests = partners.flatMap((partner) => partner.interests)
    expect(interests.filter((id) => !ids.has(id))).toEqual([])
    expect(shared.length + interests.length).toBeGreaterThan(10)
  })

  test('offers somewhere each feature and licence that somebody needs or a role asks for', () => {
    const offered = new Set(opportunities.flatMap((offer) => offer.offers.features))
    const held = new Set(candidates.flatMap((candidate) => candidate.licences))
    expect(candidates.flatMap(({ features }) => features.needs).filter((need) => !offered.has(need))).toEqual([])
    expect(opportunities.flatMap(({ requires }) => requires.licences).filter((one) => !held.has(one))).toEqual([])
  })

  test('still has its offers open in the summer of 2027', () => {
    const over = opportunities.filter(({ closesOn, endsOn }) => (closesOn ?? endsOn ?? '9999') < '2027-06-30')
    expect(over.map(recordId)).toEqual([])
  })
})

describe('the hours and pay of the sample', () => {
  const carvable = opportunities.filter((offer) => offer.carve.allowed)

  test('has fifteen or more roles that may be carved, one of them overnight from Sunday into Monday', () => {
    expect(carvable.length).toBeGreaterThanOrEqual(15)
    const sundayNights = carvable.filter((role) =>
      role.cover.some(({ days, from, to }) => days.includes('sun') && to < from),
    )
    expect(sundayNights.length).toBeGreaterThanOrEqual(1)
  })

  test.each(carvable.map((role) => [role.ref, role] as const))(
    'carvable %s leaves one person a lawful week inside its cover, and its tasks add up to the cover',
    (_, role) => {
      expect(role.cover).not.toEqual([])
      expect(role.hoursPerWeek!.max).toBeLessThanOrEqual(Math.min(48, coverHours(role)))
      expect(role.hoursPerWeek!.min).toBeGreaterThanOrEqual(role.carve.minShiftHours)
      expect(coverHours(role)).toBeLessThanOrEqual(role.carve.maxPeople! * role.hoursPerWeek!.max!)
      expect(taskHours(role) ?? coverHours(role)).toBe(coverHours(role))
    },
  )

  const whole = opportunities.filter(
    (offer) => !offer.carve.allowed && offer.cover.length > 0 && offer.hoursPerWeek !== null,
  )
  test.each(whole.map((role) => [role.ref, role] as const))(
    'whole %s states the hours of its cover, less its breaks, and its tasks fill them',
    (_, role) => {
      const { present, mostBreak } = hoursOfOne(role)
      const { min, max } = role.hoursPerWeek!
      expect(max).toBeLessThanOrEqual(present)
      expect(min).toBeGreaterThanOrEqual(present - mostBreak)
      expect(taskHours(role) ?? max).toBe(max)
    },
  )

  const paid = opportunities.filter((offer) => offer.pay !== null)
  test.each(paid.map((role) => [role.ref, role] as const))(
    '%s pays what the law asks for work from 1 April 2026',
    (_, role) => {
      // £12.71 at 21 and over; no sample role but an apprenticeship is closed to people of 21.
      expect(paysAtLeast(role, role.strand === 'apprenticeship' ? 800 : 1271)).toBe(true)
    },
  )

  test('leaves hours, cover and pay unknown on some adverts, as real ones do', () => {
    const vacancies = opportunities.filter(({ strand }) => strand === 'vacancy')
    expect(vacancies.filter(({ hoursPerWeek }) => hoursPerWeek === null).length).toBeGreaterThanOrEqual(2)
    expect(vacancies.filter(({ cover }) => cover.length === 0).length).toBeGreaterThanOrEqual(5)
    expect(vacancies.filter(({ pay }) => pay === null).length).toBeGreaterThanOrEqual(2)
  })
})

describe('the vacancies of Find an apprenticeship', () => {
  test('are ten, each with the reference of its source', () => {
    const page = JSON.parse(readFileSync('data/sample/apprenticeships-faa.json', 'utf8')) as {
      vacancies: { vacancyReference?: string }[]
    }
    const references = new Set(page.vacancies.map((vacancy) => vacancy.vacancyReference ?? ''))
    expect([...references].filter((reference) => /^\d{10}$|^C\d+-/.test(reference))).toHaveLength(10)
  })
})
