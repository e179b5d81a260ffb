import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { maps } from '../../src/import/import-command.js'
import type { Mapped } from '../../src/import/maps/map.js'
import { opportunityKind } from '../../src/import/opportunity-kind.js'
import { loadOutcodes } from '../../src/places/load-outcodes.js'

type Read = Extract<Mapped, { record: unknown }>

function read(map: keyof typeof maps, raw: unknown): Read {
  const answer = maps[map].read(raw)
  if ('problems' in answer) throw new Error(JSON.stringify(answer.problems))
  return answer
}

describe('Find an apprenticeship, version 2', () => {
  const aVacancy = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
    vacancyReference: '2000000001',
    title: 'Business administrator apprentice',
    fullDescription: '<p>Answer the phone.</p>',
    numberOfPositions: 2,
    postedDate: '2026-10-01T00:00:00Z',
    closingDate: '2026-12-01T23:59:59Z',
    startDate: '2027-01-11T00:00:00Z',
    wage: { wageAdditionalInformation: '£14,560 a year', workingWeekDescription: 'Monday to Friday, 9am to 5pm.' },
    hoursPerWeek: 35,
    expectedDuration: '1 Year 6 Months',
    addresses: [{ postcode: 'W9 2AB', latitude: 51.52, longitude: -0.19 }],
    employerName: 'Blue Door Cafe',
    employerContactEmail: 'jobs@example.org',
    course: { title: 'Business administrator (level 3)', route: 'Business' },
    providerName: 'A College',
    isDisabilityConfident: true,
    skills: ['Organisation skills'],
    qualifications: [{ qualificationType: 'GCSE', subject: 'English', grade: '4', weighting: 'Essential' }],
    ...changes,
  })

  test('gives an apprenticeship with its place, dates, hours, requirements and contact', () => {
    expect(read('faa', aVacancy())).toMatchObject({
      record: {
        source: 'faa',
        ref: '2000000001',
        strand: 'apprenticeship',
        description: 'Answer the phone.',
        employer: { name: 'Blue Door Cafe', sector: 'Business' },
        contact: { email: 'jobs@example.org' },
        site: { postcode: 'W9 2AB', lat: 51.52, lon: -0.19, mode: 'on-site' },
        places: 2,
        hoursPerWeek: { min: 35, max: 35 },
        requires: { qualifications: [{ name: 'GCSE, English, grade 4', need: 'essential' }] },
        offers: { features: ['disability-confident'], training: 'Business administrator (level 3), A College' },
        opensOn: '2026-10-01',
        closesOn: '2026-12-01',
        startsOn: '2027-01-11',
        durationWeeks: 78,
      },
      wording: { hoursText: 'Monday to Friday, 9am to 5pm.', salaryText: '£14,560 a year' },
      remarks: [],
    })
  })

  test.each([
    [
      '0 hours and the year 1, which stand for none',
      { hoursPerWeek: 0, startDate: '0001-01-01T00:00:00Z' },
      { hoursPerWeek: null, startsOn: null },
    ],
    ['no address but the whole nation', { addresses: [], isNationalVacancy: true }, { site: { mode: 'national' } }],
    [
      'coordinates of 0',
      { addresses: [{ postcode: 'W9 2AB', latitude: 0, longitude: 0 }] },
      { site: { lat: null, lon: null } },
    ],
    ['0 places', { numberOfPositions: 0 }, { places: 1 }],
    ['a duration in months', { expectedDuration: '24 Months' }, { durationWeeks: 104 }],
    ['a duration in other words', { expectedDuration: 'Ongoing' }, { durationWeeks: null }],
    [
      'nulls for all that may be missing',
      { wage: null, course: null, skills: null, qualifications: null, closingDate: null },
      { closesOn: null },
    ],
  ])('takes %s', (_name, changes, record) => {
    expect(read('faa', aVacancy(changes))).toMatchObject({ record, remarks: [] })
  })

  test('names the other workplaces of several', () => {
    const addresses = [{ postcode: 'W9 2AB' }, { postcode: 'E16 3RG' }, {}]
    expect(read('faa', aVacancy({ addresses })).remarks).toEqual([
      { field: 'site', words: 'the source names 3 workplaces; placed at the first, the others: E16 3RG, no postcode' },
    ])
  })

  test('remarks on a day that does not exist', () => {
    const { record, remarks } = read('faa', aVacancy({ closingDate: '2026-02-31' }))
    expect(record.closesOn).toBeNull()
    expect(remarks).toEqual([
      { field: 'closesOn', words: expect.stringContaining('"2026-02-31" is not a date that exists') },
    ])
  })

  test('refuses what has no reference, naming the field', () => {
    expect(maps.faa.read(aVacancy({ vacancyReference: undefined }))).toMatchObject({
      problems: [{ field: 'vacancyReference' }],
    })
  })

  test('reads the ten real vacancies that ship, their working weeks and wages only where they are fixed', () => {
    const page = JSON.parse(readFileSync('data/sample/apprenticeships-faa.json', 'utf8')) as { vacancies: unknown[] }
    const kind = opportunityKind(loadOutcodes(), maps.faa)
    const facts = page.vacancies.map((vacancy) => {
      const answer = kind.read(vacancy)
      if ('problems' in answer) throw new Error(JSON.stringify(answer.problems))
      const { ref, hoursPerWeek, cover, pay, site } = answer.content.opportunity
      const week = cover.map(({ days, from, to }) => `${days.length} x ${from}-${to}`).join(', ')
      return [ref, hoursPerWeek?.min ?? '?', week || '?', pay ? `${pay.min}/${pay.per}` : '?', site.mode].join(' ')
    })
    expect(facts).toEqual([
      '2000057249 37 ? 24000/year on-site',
      // "between 9.00am to 5.00pm": between which hours, not which hours.
      '2000009150 35 ? 14560/year on-site',
      // "£32073.00 to £39043.00" of an NHS trust; no hours given.
      'C9156-26-0528 ? ? 32073/year on-site',
      // The hours of the store, and typical shifts.
      '2000050062 30 ? 12480/year on-site',
      // "Possibility of Saturday workings and/or shifts."
      '2000052590 40 ? 16640/year on-site',
      '2000054720 37.5 4 x 08:15-17:00, 1 x 08:15-15:45 18000/year on-site',
      '1000341512 40 5 x 08:30-17:30 16640/year on-site',
      // "Various shift patterns"; nationwide, without an address.
      '2000039857 40 ? 16640/year national',
      // "Typically".
      '2000057160 40 ? 16640/year on-site',
      '2000058432 37.5 5 x 09:00-17:30 23000/year on-site',
    ])
  })
})

describe('NHS Jobs', () => {
  const anAdvert = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
    id: '1',
    title: 'Ward clerk',
    employer: 'A Hospital',
    town: 'London',
    postcode: 'E16 3RG',
    lat: 51.5,
    lon: 0.03,
    employment_type: 'FULL_TIME',
    salary_text: '£18,005 - £19,337 pa pro rata',
    salary_min: 18005,
    salary_max: 19337,
    date_posted: '2020-11-01',
    valid_through: '2020-11-15',
    description: 'The post is 22.5 hours per week.',
    hours_text: ['22.5 hours'],
    entry_level_guess: true,
    ...changes,
  })

  test('believes its words and neither its salary figures nor its FULL_TIME', () => {
    const answer = opportunityKind(loadOutcodes(), maps['nhs-jobs']).read(anAdvert({ salary_text: '£9.50' }))
    expect(answer).toMatchObject({
      id: 'nhs-jobs:1',
      content: { opportunity: { hoursPerWeek: { min: 22.5, max: 22.5 }, pay: null, closesOn: '2020-11-15' } },
    })
  })

  test.each([
    ['a volunteer post', { employment_type: 'VOLUNTEER' }, 'work-experience'],
    ['an apprentice', { title: 'Apprentice chef' }, 'apprenticeship'],
    ['an apprenticeship of a level', { title: 'Nursing apprenticeship (level 3)' }, 'apprenticeship'],
    ['one who looks after apprentices', { title: 'Apprenticeship manager' }, 'vacancy'],
    ['any other', {}, 'vacancy'],
  ])('%s is of the right strand', (_name, changes, strand) => {
    expect(read('nhs-jobs', anAdvert(changes)).record.strand).toBe(strand)
  })

  test.each([
    ['a bad postcode with coordinates', { postcode: 'LONDON' }, 'placed by its coordinates'],
    ['an outcode that does not exist', { postcode: 'ZZ1 1ZZ' }, 'placed by its coordinates'],
    ['coordinates in another country', { lat: -33.9, lon: 18.4 }, 'are outside the UK: placed by its outcode'],
    ['coordinates far from the postcode', { lat: 57.1, lon: -2.1 }, 'placed by its outcode'],
  ])('%s is placed, and says by what', (_name, changes, words) => {
    expect(opportunityKind(loadOutcodes(), maps['nhs-jobs']).read(anAdvert(changes))).toMatchObject({
      content: {
        readings: expect.arrayContaining([
          expect.objectContaining({ field: 'site', outcome: 'remark', reason: expect.stringContaining(words) }),
        ]),
      },
    })
  })

  test('a bad postcode without coordinates is refused', () => {
    const bad = anAdvert({ postcode: 'LONDON', lat: null, lon: null })
    expect(opportunityKind(loadOutcodes(), maps['nhs-jobs']).read(bad)).toMatchObject({
      problems: [
        {
          field: 'site.postcode',
          value: 'LONDON',
          reason: expect.stringContaining('is not a UK postcode; give a UK postcode'),
        },
      ],
    })
  })
})
