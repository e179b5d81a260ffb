import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isInUk } from '../../matching/place/outcodes.js'
import { readPostcode } from '../../matching/place/postcode.js'
import { loadOutcodes } from '../../src/places/load-outcodes.js'
import { placeRecord } from '../../src/places/place-record.js'

const outcodes = loadOutcodes()
const place = (postcode: string | null, lat: number | null = null, lon: number | null = null) =>
  placeRecord({ postcode, lat, lon }, outcodes)

describe('a postcode is read in any spelling', () => {
  test.each([
    ['W9 2AB', 'W9 2AB'],
    ['w92ab', 'W9 2AB'],
    ['  e16 3rg ', 'E16 3RG'],
    ['SW1A-1AA', 'SW1A 1AA'],
    ['S.W.1.A 1.A.A', 'SW1A 1AA'],
    ['E16  3 RG', 'E16 3RG'],
    // The letter O and I where only a digit can stand.
    ['W9 OAB', 'W9 0AB'],
    ['W9 IAB', 'W9 1AB'],
    ['Ｗ９ ２ＡＢ', 'W9 2AB'],
    ['M1', 'M1'],
    ['ec1a', 'EC1A'],
  ])('%s is %s', (spelling, text) => expect(readPostcode(spelling)?.text).toBe(text))

  test.each(['', ' ', 'London', '12345', 'W9 2A', 'W9 2ABC', 'W9 2IB', 'WWW9 2AB', 'W9 2AB, London, United Kingdom'])(
    '%j is none',
    (spelling) => expect(readPostcode(spelling)).toBeUndefined(),
  )

  test('and reads the same again from what was read', () => {
    const spelling = fc.stringMatching(/^[a-zA-Z]{1,2}[0-9][0-9a-zA-Z]? {0,2}[0-9oOiI][a-zA-Z]{2}$/)
    fc.assert(
      fc.property(spelling, (written) => {
        const read = readPostcode(written)
        if (read) expect(readPostcode(read.text)).toEqual(read)
      }),
    )
  })
})

describe('a record is placed', () => {
  test('by its outcode’s centroid when it has a postcode alone', () => {
    expect(place('w92ab')).toMatchObject({
      outcome: 'placed',
      postcode: 'W9 2AB',
      place: { outcode: 'W9', by: 'outcode' },
      remark: null,
    })
  })

  test('by its coordinates when they agree with the postcode, for they are finer', () => {
    expect(place('W9 2AB', 51.525, -0.19)).toEqual({
      outcome: 'placed',
      postcode: 'W9 2AB',
      place: { lat: 51.525, lon: -0.19, outcode: 'W9', by: 'coordinates' },
      remark: null,
    })
  })

  test('by coordinates alone', () => {
    expect(place(null, 51.5, -0.1)).toMatchObject({ postcode: null, place: { outcode: null, by: 'coordinates' } })
  })

  test.each([
    ['the postcode is none', 'tbc', '"tbc" is not a UK postcode: placed by its coordinates'],
    [
      'its outcode does not exist',
      'ZZ1 1ZZ',
      'outcode ZZ1 is not in the table of UK outcodes: placed by its coordinates',
    ],
  ])('by coordinates when %s, and says so', (_name, postcode, remark) => {
    expect(place(postcode, 51.5, -0.1)).toMatchObject({ place: { by: 'coordinates' }, remark })
  })

  test.each([
    ['are outside the UK', 40, -74, 'coordinates 40, -74 are outside the UK: placed by its outcode'],
    ['have changed places', -0.19, 51.52, 'are outside the UK: placed by its outcode'],
    ['are in another town', 53.48, -2.24, 'km from W9: placed by its outcode'],
  ])('by its outcode when the coordinates %s, and says so', (_name, lat, lon, words) => {
    expect(place('W9 2AB', lat, lon)).toMatchObject({
      place: { by: 'outcode' },
      remark: expect.stringContaining(words),
    })
  })

  test('nowhere when it has neither', () => expect(place(null)).toEqual({ outcome: 'nowhere' }))

  test.each([
    ['a postcode that is none', 'tbc', null, null, 'postcode', 'give a UK postcode such as E16 3RG, or coordinates'],
    ['one that is none, with coordinates abroad', 'tbc', 40, -74, 'postcode', 'give a UK postcode such as E16 3RG'],
    ['coordinates abroad', null, 40, -74, 'lat', 'give latitude 49 to 61.5 and longitude -9 to 2.5'],
  ])('not at all by %s, and says what would be right', (_name, postcode, lat, lon, field, reason) => {
    expect(place(postcode, lat, lon)).toMatchObject({
      outcome: 'refused',
      field,
      reason: expect.stringContaining(reason),
    })
  })
})

describe('the bundled outcodes', () => {
  test('are the whole country, each a place in it', () => {
    expect(outcodes.size).toBeGreaterThan(2_800)
    for (const { lat, lon, outcode, radiusMetres } of outcodes.values()) {
      expect(`${outcode} ${isInUk({ lat, lon })}`).toBe(`${outcode} true`)
      expect(radiusMetres).toBeGreaterThan(0)
    }
  })
})
