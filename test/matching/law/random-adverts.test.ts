import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { AdvertFacts } from '../../../matching/law/advert-facts.js'
import { advertFindings } from '../../../matching/law/advert-findings.js'
import { groundOf } from '../../../matching/law/priority-groups.js'
import { lawOn } from '../../../matching/law/rule-table.js'
import { indexWording, readWording } from '../../../matching/law/wording.js'
import { age } from '../../../matching/rules/age.js'
import { loadRuleTable } from '../../../src/rules/load-rule-table.js'
import { loadWordingList } from '../../../src/rules/wording-file.js'
import { aSeeker, anOfferOf } from '../rank/worlds.js'
import { law } from './law.js'
import { aDay, isAtSchool, years } from './naive-days.js'

const advert = (changes: Partial<AdvertFacts>): AdvertFacts => ({
  strand: 'vacancy',
  title: 'Clerk',
  description: 'No experience needed.',
  employer: 'Blue Door',
  sector: null,
  isPlaced: true,
  asksFor: true,
  pay: null,
  fewestMinutes: null,
  mostMinutes: null,
  shifts: [],
  beginnings: [],
  mayBeCarved: false,
  minAge: null,
  maxAge: null,
  dbs: 'none',
  tasks: [],
  termTimeOnly: false,
  lastsDays: null,
  startsOn: null,
  endsOn: null,
  isInterviewPromised: false,
  hasTraining: false,
  priorityGroups: [],
  priorityUntil: null,
  ...changes,
})
const found = (changes: Partial<AdvertFacts>, day?: string): string[] =>
  advertFindings(advert(changes), law(day)).map(({ rule, strength }) => `${rule} ${strength}`)

const optional = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null })

describe('the fields of an advert against their own sentences', () => {
  test('R-025 to R-030: pay by the hour against the minimum of the oldest who may apply', () => {
    const pounds = optional(fc.integer({ min: 0, max: 1500 }))
    const ages = fc.constantFrom(null, 16, 17, 18, 19, 20, 21, 30)
    fc.assert(
      fc.property(pounds, pounds, ages, fc.boolean(), fc.boolean(), (least, most, maxAge, isApprentice, isNew) => {
        const lawful = ((): number => {
          if (isApprentice) return isNew ? 800 : 755
          if (maxAge !== null && maxAge <= 17) return isNew ? 800 : 755
          if (maxAge !== null && maxAge <= 20) return isNew ? 1085 : 1000
          return isNew ? 1271 : 1221
        })()
        const rule = isApprentice
          ? 'R-029'
          : maxAge !== null && maxAge <= 17
            ? 'R-028'
            : maxAge !== null && maxAge <= 20
              ? 'R-027'
              : isNew
                ? 'R-026'
                : 'R-025'
        const isUnpaid = most === 0 || (most === null && least === 0)
        const naive = isUnpaid
          ? ['R-030 BLOCK']
          : most !== null && most < lawful
            ? [`${rule} BLOCK`]
            : least !== null && least < lawful
              ? [`${rule} WARN`]
              : []
        const inMillionths = (pence: number | null) => (pence === null ? null : pence * 10_000)
        const told = found(
          {
            strand: isApprentice ? 'apprenticeship' : 'vacancy',
            maxAge,
            pay: { min: inMillionths(least), max: inMillionths(most), per: 'hour' },
          },
          isNew ? '2026-11-30' : '2026-03-31',
        )
        expect(told.filter((one) => /R-02[5-9]|R-030/.test(one))).toEqual(naive)
      }),
      { numRuns: 1_000 },
    )
  })

  test('R-110, R-014, R-049: ages, and what is due for the young', () => {
    const hours = optional(fc.integer({ min: 18, max: 22 }))
    const length = optional(fc.integer({ min: 54, max: 58 }))
    const anAge = optional(fc.integer({ min: 13, max: 30 }))
    const strand = fc.constantFrom('vacancy', 'apprenticeship', 'work-experience')
    fc.assert(
      fc.property(
        anAge,
        anAge,
        hours,
        length,
        fc.boolean(),
        strand,
        (minAge, maxAge, weekly, lastsDays, hasTraining, which) => {
          const told = found({
            minAge,
            maxAge,
            mostMinutes: weekly && weekly * 60,
            lastsDays,
            hasTraining,
            strand: which,
          })
          expect(told.includes('R-110 HOLD')).toBe(which === 'vacancy' && (maxAge !== null || (minAge ?? 0) >= 19))
          expect(told.includes('R-014 HOLD')).toBe(which !== 'work-experience' && minAge !== null && minAge <= 17)
          const isFull = weekly !== null && weekly >= 20 && (lastsDays === null || lastsDays >= 56)
          expect(told.includes('R-049 WARN')).toBe(
            which === 'vacancy' && minAge !== null && minAge <= 17 && isFull && !hasTraining,
          )
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('R-003, R-005, R-011: the minutes of a shift one by one', () => {
    const shift = fc.record({ from: fc.nat(95), length: fc.integer({ min: 1, max: 95 }) })
    fc.assert(
      fc.property(shift, optional(fc.constantFrom(16, 17, 18)), ({ from, length }, minAge) => {
        const told = found({ shifts: [{ from: from * 15, to: (from + length) * 15 }], minAge })
        let [night, barred] = [0, 0]
        for (let quarter = from; quarter < from + length; quarter++) {
          const hour = (quarter % 96) / 4
          if (hour >= 23 || hour < 6) night++
          if (hour >= 22 || hour < 6) barred++
        }
        expect(told.includes('R-005 HOLD')).toBe(night >= 12)
        expect(told.includes('R-003 WARN')).toBe(length > 13 * 4)
        expect(told.includes('R-011 WARN')).toBe(minAge !== null && minAge <= 17 && barred > 0)
      }),
      { numRuns: 1_000 },
    )
  })

  test('R-036 and R-038: weeks of an apprenticeship, and its thirty hours', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 60 }),
        fc.integer({ min: 20, max: 40 }),
        fc.boolean(),
        (weeks, hours, isOld) => {
          const changes = { strand: 'apprenticeship', lastsDays: weeks * 7, mostMinutes: hours * 60 }
          // Eight months have 242 days at the least, twelve 365.
          expect(found(changes, isOld ? '2025-07-31' : '2026-11-30')).toEqual([
            ...(weeks * 7 < (isOld ? 365 : 242) ? ['R-036 BLOCK'] : []),
            // The thirty hours are of the rules from August 2025.
            ...(hours < 30 && !isOld ? ['R-038 WARN'] : []),
          ])
        },
      ),
    )
  })

  test('R-056, R-127, R-130: a barred list without such work, an agency’s advert without its particulars', () => {
    const service = fc.constantFrom('not settled', 'agency', 'none')
    const rows = loadRuleTable().rows
    const tables = {
      'not settled': { rows },
      agency: { rows: rows.map((row) => (row.rule === 'R-130' ? { ...row, certainty: 'A' as const } : row)) },
      none: { rows: rows.map((row) => (row.rule === 'R-130' ? { ...row, isOn: false } : row)) },
    }
    const words = fc.subarray(['filing', 'patients', 'permanent', 'qualified', 'pots', 'children'])
    fc.assert(
      fc.property(words, fc.boolean(), fc.boolean(), fc.boolean(), service, (some, isBarred, isAgency, isPaid, is) => {
        const one = advert({
          description: some.join(' and '),
          dbs: isBarred ? 'enhanced-barred' : 'basic',
          sector: isAgency ? 'recruitment' : 'retail',
          asksFor: false,
          pay: isPaid ? { min: null, max: 20_000_000, per: 'hour' } : null,
        })
        const told = advertFindings(one, lawOn(tables[is], '2026-11-30')).map(
          ({ rule, strength }) => `${rule} ${strength}`,
        )
        const isRegulated = some.includes('patients') || some.includes('children')
        expect(told.includes('R-056 WARN')).toBe(isBarred && !isRegulated)
        const lacksNeed = isPaid && !some.includes('qualified')
        const lacksLength = isAgency && !some.includes('permanent')
        const settled = lacksNeed ? 'BLOCK' : 'HOLD'
        const strength = isAgency || is === 'agency' ? settled : is === 'none' ? 'nothing' : 'WARN'
        expect(told.filter((one) => one.startsWith('R-127'))).toEqual(
          (lacksNeed || lacksLength) && strength !== 'nothing' ? [`R-127 ${strength}`] : [],
        )
      }),
      { numRuns: 500 },
    )
  })

  test('R-020 to R-024, R-044, R-045, R-047, R-070, R-071 by the title, S-300 for mentors', () => {
    const kind = fc.constantFrom(
      'Year 10 week',
      'T Level placement',
      'Supported internship',
      'SWAP',
      'Jobcentre placement',
      'Work trial',
      'Week with us',
    )
    fc.assert(
      fc.property(
        kind,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 10, max: 40 }),
        fc.boolean(),
        (title, weeks, hours, isInterviewPromised) => {
          const told = found({
            strand: 'work-experience',
            title,
            lastsDays: weeks * 7,
            fewestMinutes: hours * 60,
            isInterviewPromised,
          })
          const months = Math.round((weeks * 7) / (365 / 12))
          const naive: Record<string, string[]> = {
            'Year 10 week': ['R-020 HOLD', 'R-022 HOLD', 'R-024 HOLD', ...(weeks > 2 ? ['R-021 BLOCK'] : [])],
            'T Level placement': weeks * hours < 315 ? ['R-044 BLOCK'] : [],
            'Supported internship': months < 6 || months > 12 ? ['R-045 HOLD'] : [],
            SWAP: weeks > 6 || !isInterviewPromised ? ['R-047 BLOCK'] : [],
            'Jobcentre placement': weeks < 2 || weeks > 8 ? ['R-070 BLOCK'] : [],
            'Work trial': [...(hours < 16 ? ['R-071 BLOCK'] : []), ...(weeks * 7 > 30 ? ['R-071 BLOCK'] : [])],
            'Week with us': [],
          }
          expect(told).toEqual(naive[title])
          expect(found({ strand: 'mentoring', title, lastsDays: weeks * 7, startsOn: '2027-01-04' })).toEqual(
            weeks * 7 > 182 ? ['S-300 HOLD'] : [],
          )
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('R-104, R-106 and R-108: on what a window for a group rests', () => {
  test('one word of a characteristic or a bar is refused, with others it needs a ground, and disability and circumstance are free', () => {
    const circumstance = ['care leavers', 'parents', 'carers', 'unemployed people', 'ex-offenders', 'residents']
    const disability = ['disabled people', 'deaf people', 'people with autism', 'wheelchair users']
    const characteristic = ['women', 'muslims', 'asian', 'gay', 'pregnant', 'married', 'black']
    const group = fc.record({
      who: fc.constantFrom(...circumstance, ...disability, ...characteristic),
      frame: fc.constantFrom('bare', 'only', 'returners', 'no'),
    })
    fc.assert(
      fc.property(group, ({ who, frame }) => {
        const name = { bare: who, only: `${who} only`, returners: `${who} returners`, no: `no ${who}` }[frame]
        const naive =
          disability.includes(who) || circumstance.includes(who)
            ? 'lawful'
            : frame === 'returners'
              ? 'recorded'
              : 'unlawful'
        expect(groundOf(name).ground).toBe(naive)
        const told = found({ priorityGroups: [name] })
        const strength = disability.includes(who)
          ? ['R-108 INFO']
          : circumstance.includes(who)
            ? []
            : frame === 'returners'
              ? ['R-106 HOLD']
              : ['R-104 BLOCK']
        expect(told).toEqual(strength)
      }),
    )
  })
})

describe('R-016 and R-035: nobody under 13, and no apprentice at school', () => {
  test('counted by birthdays and Fridays', () => {
    fc.assert(
      fc.property(
        aDay('2008-01-01', '2015-12-31'),
        aDay('2026-01-01', '2027-12-31'),
        fc.boolean(),
        (bornOn, workFrom, isApprentice) => {
          const offer = anOfferOf({
            strand: isApprentice ? 'apprenticeship' : 'vacancy',
            law: lawOn(loadRuleTable(), workFrom),
            workFrom,
            minAge: null,
            maxAge: null,
          })
          const isRefused = years(bornOn, workFrom) < 13 || (isApprentice && isAtSchool(bornOn, workFrom))
          expect(age.test(offer, aSeeker({ bornOn }).facts).holds).toBe(!isRefused)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

/** The words of a term as a search of the whole text, written independently of the reader. */
function asPattern(term: string): RegExp {
  const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const pieces = term.toLowerCase().split(/\s+/)
  let pattern = ''
  for (const piece of pieces) {
    if (piece === '...' || piece === '..') pattern += `(?:\\S+ ){0,${piece === '...' ? 6 : 2}}`
    else if (piece.startsWith('#')) {
      const [, least, ending] = /^#(\d*)\+?(\w*)$/.exec(piece)!
      const numbers = Array.from({ length: 120 }, (_, n) => n).filter((n) => n >= Number(least || 0))
      pattern += `(?:${numbers.join('|')})${ending} `
    } else {
      const words = piece
        .split('/')
        .map((word) => (word.endsWith('*') ? `${escape(word.slice(0, -1))}\\S*` : escape(word)))
      pattern += `(?:${words.join('|')}) `
    }
  }
  return new RegExp(`(?:^| )${pattern}`)
}

describe('R-015, R-030, R-055, R-059, R-103, R-104, R-106, R-110, R-126: the list of words', () => {
  const { rules } = loadWordingList()
  const finding = rules.filter(({ kind }) => kind !== 'claim')

  test('has terms of each of these', () => {
    expect([...new Set(finding.map(({ key }) => key))].sort()).toEqual(
      [
        'adult-only-tasks',
        'candidate-fee',
        'health-question',
        'nationality-filter',
        'occupational-requirement',
        'plain-words',
        'positive-action',
        'protected-characteristic',
        'spent-convictions',
        'unpaid-work',
      ].sort(),
    )
  })

  /** One text that a term describes: of each choice one word, of each gap some filling. */
  const instance = (term: string, pick: () => number): string =>
    term
      .toLowerCase()
      .split(/\s+/)
      .flatMap((piece) => {
        if (piece === '...' || piece === '..')
          return Array.from({ length: pick() % (piece === '...' ? 8 : 4) }, () => 'the')
        if (piece.startsWith('#'))
          return [
            piece.replace(/#(\d*)\+?/, (_, least: string) =>
              String(Math.max(0, Number(least || 0) + (pick() % 9) - 1)),
            ),
          ]
        const words = piece.split('/')
        return [words[pick() % words.length]!.replace('*', 'er')]
      })
      .join(' ')

  test('finds each term where a search of the whole text finds it: its own words in any order, and what it describes with a word too many or too few', () => {
    const anyRule = fc.constantFrom(...finding.filter(({ term }) => !term.includes('-')))
    const picks = fc.array(fc.nat(1000), { minLength: 30, maxLength: 30 })
    let there = 0
    fc.assert(
      fc.property(anyRule, picks, fc.boolean(), ({ term, ...rule }, numbers, isShuffled) => {
        let at = 0
        const pick = (): number => numbers[at++ % numbers.length]!
        const words = `the ${instance(term, pick)} and`.split(' ')
        const text = isShuffled
          ? words
              .map((word) => ({ word, order: pick() }))
              .sort((a, b) => a.order - b.order)
              .map(({ word }) => word)
              .join(' ')
          : words.filter((_, i) => i !== numbers[0]! % (3 * words.length)).join(' ')
        const list = indexWording([{ ...rule, term, where: 'any', unless: [], kind: 'age' }])
        const isThere = asPattern(term).test(`${text} `)
        if (isThere) there++
        expect(readWording(text, 'description', list).length > 0).toBe(isThere)
      }),
      { numRuns: 5_000 },
    )
    expect(there).toBeGreaterThan(1_000)
  })
})
