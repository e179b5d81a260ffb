import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { candidateSchema } from '../../src/candidates/model.js'
import { opportunitySchema } from '../../src/opportunities/model.js'
import { parseRecordId, recordId } from '../../src/records/identity.js'
import { oddText } from '../../src/records/odd-text.js'
import { problemsOf } from '../../src/records/problems.js'
import { aPerson, anOffer } from '../support/a-gateway.js'

const wrong = (
  input: unknown,
  schema: typeof opportunitySchema | typeof candidateSchema = opportunitySchema,
): string[] => {
  const parsed = schema.safeParse(input)
  if (parsed.success) return []
  return problemsOf(schema, input, parsed.error).map(({ field, value, reason }) => `${field} | ${value} | ${reason}`)
}

describe('what is wrong with a record is said by field, value and what would be right', () => {
  test.each([
    ['a field that is missing', { title: undefined }, 'title |  | is required: text'],
    ['a choice that is missing', { strand: undefined }, 'strand |  | is required: one of vacancy, apprenticeship'],
    ['a slip in a name', { titel: 'x' }, 'titel |  | is not a field; did you mean title?'],
    [
      'a slip in a name within',
      { site: { postcode: 'W9 2AB', lattitude: 1 } },
      'site.lattitude |  | is not a field; known here: postcode, lat, lon, mode',
    ],
    ['another type', { places: '3' }, 'places | 3 | must be a number'],
    ['another choice', { strand: 'job' }, 'strand | job | must be one of vacancy'],
    [
      'a day that does not exist',
      { closesOn: '2026-02-30' },
      'closesOn | 2026-02-30 | must be a date that exists, written YYYY-MM-DD',
    ],
    [
      'days the wrong way round',
      { opensOn: '2026-12-02', closesOn: '2026-12-01' },
      'closesOn | 2026-12-01 | must not be before opensOn (2026-12-02)',
    ],
    ['a range that is none', { pay: { per: 'hour' } }, 'pay.min |  | must have a min, a max or both'],
    [
      'a range the wrong way round',
      { pay: { min: 20, max: 10, per: 'hour' } },
      'pay.min | 20 | must not be above max (10)',
    ],
    [
      'more hours than a week has',
      { hoursPerWeek: { min: 169 } },
      'hoursPerWeek.min | 169 | must be 168 at most: a week has no more',
    ],
    ['half a pair of coordinates', { site: { lat: 51.5 } }, 'site.lon |  | must be given: coordinates come in pairs'],
    ['a name with #', { ref: 'a#b' }, 'ref | a#b | must be without # and control characters'],
    ['a source with capitals', { source: 'NHS' }, 'source | NHS | must be lower-case letters, digits and hyphens'],
    [
      'a time of day',
      { cover: [{ days: ['mon'], from: '25:00', to: '09:00' }] },
      'cover.0.from | 25:00 | must be a time from 00:00 to 23:59',
    ],
    [
      'a shift longer than the longest',
      { carve: { minShiftHours: 9, maxShiftHours: 4 } },
      'carve.minShiftHours | 9 | must not be above maxShiftHours (4)',
    ],
    [
      'ages the wrong way round',
      { requires: { minAge: 30, maxAge: 20 } },
      'requires.minAge | 30 | must not be above maxAge (20)',
    ],
    ['a long value, cut short', { places: 'x'.repeat(200) }, `places | ${'x'.repeat(80)}… | must be a number`],
  ])('%s', (_name, changes, words) => {
    expect(wrong(anOffer(changes))).toEqual([expect.stringContaining(words)])
  })

  test('all that is wrong at once', () => {
    expect(wrong({})).toHaveLength(5)
    expect(wrong([])).toEqual([' | [] | must be an object'])
    expect(wrong(null)).toEqual([' | null | must be an object'])
  })

  test('never a restricted value', () => {
    const problems = wrong(
      aPerson({ restricted: { health: 42, benefits: 'PLANTED', groups: [{ a: 'PLANTED' }] } }),
      candidateSchema,
    )
    expect(problems).toHaveLength(3)
    for (const problem of problems) expect(problem).toContain('| (restricted) |')
  })
})

describe('a record’s name', () => {
  test.each([
    ['nhs-jobs:916058850', { source: 'nhs-jobs', ref: '916058850' }],
    ['a:b:c', { source: 'a', ref: 'b:c' }],
    ['jobposting:https://example.org/1', { source: 'jobposting', ref: 'https://example.org/1' }],
  ])('%s has two parts, the first : between them', (id, parts) => {
    expect(parseRecordId(id)).toEqual(parts)
    expect(recordId(parts)).toBe(id)
  })

  test.each(['', 'a', ':a', 'a:', 'A:b', 'a b:c', 'a:b#c', 'a:\u0000', 'a: '])('%j is none', (id) => {
    expect(parseRecordId(id)).toBeUndefined()
  })

  test('comes back from its parts', () => {
    const source = fc.stringMatching(/^[a-z0-9-]{1,64}$/)
    const ref = fc
      .string({ minLength: 1, maxLength: 200 })
      .filter((text) => text.trim() === text && /^[^#\p{Cc}]+$/u.test(text))
    fc.assert(fc.property(source, ref, (a, b) => expect(parseRecordId(`${a}:${b}`)).toEqual({ source: a, ref: b })))
  })
})

describe('text that no store can keep', () => {
  test.each([
    [
      'half of a character',
      { a: [{ b: 'x\udc00' }] },
      { field: 'a.0.b', reason: 'holds half of a character (a lone surrogate); leave it out' },
    ],
    ['NUL', { a: 'x\0' }, { field: 'a', reason: 'holds the character NUL; leave it out' }],
    [
      'a name with NUL',
      { a: { 'b\0': 1 } },
      { field: 'a', reason: "a field's name holds the character NUL; leave it out" },
    ],
    [
      'nesting without end',
      JSON.parse(`${'[{"a":'.repeat(40)}1${'}]'.repeat(40)}`),
      { reason: 'is nested more than 50 levels deep' },
    ],
  ])('%s is found where it stands, and not shown', (_name, record, problem) => {
    expect(oddText(record)).toMatchObject({ ...problem, value: '' })
  })

  test('is not seen in any other', () => {
    expect(oddText(anOffer({ title: 'Chef 👩‍🍳', employer: { name: 'Crème & Co' } }))).toBeUndefined()
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' }),
        (value) => JSON.stringify(value).includes('\\u0000') || oddText(value) === undefined,
      ),
    )
  })
})
