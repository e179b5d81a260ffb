import { expect, test } from '@jest/globals'
import { placementDays, placementLengthFindings, type PlacementGroup } from '../../matching/law/lengths.js'
import { wordsOf } from '../../matching/law/words.js'
import { law } from '../matching/law/law.js'

/** What a placement of a group is told, or nothing. */
const told = (group: PlacementGroup, days: number): string[] =>
  placementLengthFindings(group, { days }, law()).map((found) =>
    wordsOf(found, Object.values(law().rows).find(({ key }) => key === found.key)!.reason),
  )

test.each([
  ['year-10-11', 10, []],
  ['year-10-11', 11, ['Year 10 or 11 placements are up to 2 weeks (10 school days). This one is 11 days.']],
  [
    'jobcentre-18-24',
    placementDays('jobcentre-18-24', 1),
    ['Jobcentre work experience lasts 2 to 8 weeks. This is 7 days.'],
  ],
  ['jobcentre-18-24', placementDays('jobcentre-18-24', 2), []],
  ['jobcentre-18-24', placementDays('jobcentre-18-24', 8), []],
  [
    'jobcentre-18-24',
    placementDays('jobcentre-18-24', 9),
    ['Jobcentre work experience lasts 2 to 8 weeks. This is 63 days.'],
  ],
  ['mentee', placementDays('mentee', 12), []],
  ['other-unemployed', placementDays('other-unemployed', 30), []],
] as const)('S-297 %s, %s days: %j', (group, days, words) => {
  expect(told(group, days)).toEqual(words)
})
