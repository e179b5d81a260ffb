import { describe, expect, test } from '@jest/globals'
import { lawFlags } from '../../src/moderation/law-flags.js'
import { opportunitySchema } from '../../src/opportunities/model.js'
import { loadRuleTable } from '../../src/rules/load-rule-table.js'
import { loadWordingList } from '../../src/rules/wording-file.js'
import { anOffer } from '../support/a-gateway.js'

const books = { table: loadRuleTable(), wording: loadWordingList() }
const placement = (changes: Record<string, unknown>): string[] => {
  const offer = anOffer({ strand: 'work-experience', ...changes })
  return lawFlags(opportunitySchema.parse(offer), '2026-11-23', books).map(
    ({ rule, strength, field }) => `${rule} ${strength} ${field}`,
  )
}

describe('the rules of a programme', () => {
  const school = ['R-020 HOLD description', 'R-022 HOLD description', 'R-024 HOLD description']
  const trial = { title: 'Work trial: kitchen porter', hoursPerWeek: { min: 16, max: 16 } }
  test.each([
    ['two weeks for Year 10', { title: 'Museum week: Year 10', durationWeeks: 2 }, school],
    [
      'three weeks for Year 10',
      { title: 'Museum weeks: Year 10', durationWeeks: 3 },
      ['R-021 BLOCK durationWeeks', ...school],
    ],
    [
      'ten school days over twelve, by their dates',
      { title: 'Years 10 and 11', startsOn: '2027-01-11', endsOn: '2027-01-22' },
      school,
    ],
    ['two weeks for people of the Jobcentre', { description: 'Arranged with the Jobcentre.', durationWeeks: 2 }, []],
    ['one week', { description: 'Arranged with the Jobcentre.', durationWeeks: 1 }, ['R-070 BLOCK durationWeeks']],
    ['eight weeks', { description: 'For people on Universal Credit.', durationWeeks: 8 }, []],
    ['nine weeks', { description: 'For people on Universal Credit.', durationWeeks: 9 }, ['R-070 BLOCK durationWeeks']],
    ['nine weeks for nobody in particular', { durationWeeks: 9 }, []],
    [
      'a T Level placement of 315 hours',
      { title: 'T Level placement', durationWeeks: 9, hoursPerWeek: { min: 35, max: 35 } },
      [],
    ],
    [
      'one of 314 h 45',
      { title: 'T-level placement', durationWeeks: 9, hoursPerWeek: { min: 34.97, max: 35 } },
      ['R-044 BLOCK hoursPerWeek'],
    ],
    [
      'one for an early years educator of 315',
      { title: 'T Level placement, early years', durationWeeks: 9, hoursPerWeek: { min: 35, max: 35 } },
      ['R-044 BLOCK hoursPerWeek'],
    ],
    [
      'a work academy of six weeks with a promised interview',
      { title: 'Sector-based work academy', durationWeeks: 6, offers: { guaranteedInterview: true } },
      [],
    ],
    [
      'one of six weeks and a day',
      { title: 'SWAP: care', durationWeeks: 43 / 7, offers: { guaranteedInterview: true } },
      ['R-047 BLOCK durationWeeks'],
    ],
    ['one without an interview', { title: 'SWAP: care', durationWeeks: 6 }, ['R-047 BLOCK durationWeeks']],
    [
      'one that only comes after',
      { description: 'A place on the next sector-based work academy follows.', durationWeeks: 12 },
      [],
    ],
    ['a supported internship of 26 weeks', { title: 'Supported internship', durationWeeks: 26 }, []],
    ['one of 20', { title: 'Supported internship', durationWeeks: 20 }, ['R-045 HOLD durationWeeks']],
    [
      'one of thirteen months',
      { title: 'Supported internship', startsOn: '2027-01-01', endsOn: '2028-01-31' },
      ['R-045 HOLD durationWeeks'],
    ],
    ['a work trial of 30 days', { ...trial, startsOn: '2027-01-01', endsOn: '2027-01-30' }, []],
    ['one of 31', { ...trial, startsOn: '2027-01-01', endsOn: '2027-01-31' }, ['R-071 BLOCK trialDays']],
    ['one for a job of 15 h 45', { ...trial, hoursPerWeek: { min: 15.75, max: 15.75 } }, ['R-071 BLOCK hoursPerWeek']],
    [
      'mentoring for 26 weeks at ten on a Tuesday',
      { strand: 'mentoring', durationWeeks: 26, cover: [{ days: ['tue'], from: '10:00', to: '11:00' }] },
      [],
    ],
    ['mentoring for 27 weeks', { strand: 'mentoring', durationWeeks: 27 }, ['S-300 HOLD endsOn']],
    [
      'mentoring at seven in the evening',
      { strand: 'mentoring', cover: [{ days: ['tue'], from: '19:00', to: '20:00' }] },
      ['S-300 WARN cover'],
    ],
    [
      'mentoring on a Saturday',
      { strand: 'mentoring', cover: [{ days: ['sat'], from: '10:00', to: '11:00' }] },
      ['S-300 WARN cover'],
    ],
    [
      'an apprenticeship of eight months to the day',
      { strand: 'apprenticeship', startsOn: '2027-01-01', endsOn: '2027-08-31' },
      [],
    ],
    [
      'one that ends a day earlier',
      { strand: 'apprenticeship', startsOn: '2027-01-01', endsOn: '2027-08-30' },
      ['R-036 BLOCK durationWeeks'],
    ],
    ['one over a February, to the day', { strand: 'apprenticeship', startsOn: '2026-12-01', endsOn: '2027-07-31' }, []],
  ])('%s: %j', (_name, changes, expected) => {
    expect(placement(changes)).toEqual(expected)
  })
})
