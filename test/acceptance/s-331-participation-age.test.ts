import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { participationFindings } from '../../matching/law/participation.js'
import { wordsOf } from '../../matching/law/words.js'
import { opportunityFlags } from '../../src/moderation/opportunity-flags.js'
import { opportunities } from '../../src/opportunities/document.js'
import { shortlistForOpportunity } from '../../src/shortlists/shortlist-for-opportunity.js'
import { law } from '../matching/law/law.js'
import { type TestGateway, aGateway, aPerson, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway('2026-11-23T09:00:00.000Z')
})
afterEach(() => gateway.close())

const SIXTEEN = '2010-03-01'
const work = (hours: number, weeks: number) => ({ weeklyMinutes: hours * 60, days: weeks * 7, hasTraining: false })
const found = (hours: number, weeks: number, boundary: 'statute' | 'seed' = 'statute') =>
  participationFindings(work(hours, weeks), SIXTEEN, law(), boundary)

test('S-331 a 16-year-old matched to 21 hours for 9 weeks without training is to be enrolled, with about a day a week for training', async () => {
  await take(gateway, 'candidates', [aPerson({ born: SIXTEEN })])
  await take(gateway, 'opportunities', [anOffer({ hoursPerWeek: { min: 21, max: 21 }, durationWeeks: 9 })])
  const { shortlist } = (await shortlistForOpportunity(gateway, 'test:A-1', { top: 5 }))!
  const words = shortlist[0]!.warnings.find(({ rule }) => rule === 'R-049')!.words
  expect(words).toContain('check enrolment before start and leave about a day a week for training')
  expect(words).toContain('21 hours a week for 9 weeks')
})

test('S-331 exactly 20 hours and 8 weeks counts by the Act and not by the words of the plan', () => {
  expect(found(20, 8, 'statute').map(({ rule, strength }) => [rule, strength])).toEqual([
    ['R-049', 'WARN'],
    ['R-051', 'INFO'],
  ])
  expect(found(20, 8, 'seed')).toEqual([])
  expect(found(20, 9, 'seed')).toEqual([])
  expect(found(21, 8, 'seed')).toEqual([])
  expect(found(21, 9, 'seed')).not.toEqual([])
})

test('S-331 it is the young person’s duty: nothing stops the employer, who is told so', () => {
  const [, employer] = found(21, 9)
  expect(wordsOf(employer!, law().rows['participation-employer']!.reason)).toContain(
    'not yet a legal duty on the employer',
  )
  expect(found(21, 9).some(({ strength }) => strength === 'BLOCK' || strength === 'HOLD')).toBe(false)
})

test('S-332 a 16-17 job of 25 hours is told to become an apprenticeship or add training, and can be converted keeping its history', async () => {
  const job = anOffer({ hoursPerWeek: { min: 25, max: 25 }, requires: { minAge: 16 } })
  await take(gateway, 'opportunities', [job])
  const suggestion = async (): Promise<string | undefined> =>
    (await opportunityFlags(gateway, 'test:A-1'))!.flags.find(({ rule }) => rule === 'R-051')?.words
  expect(await suggestion()).toContain('Make this an apprenticeship or add accredited training')
  await take(gateway, 'opportunities', [{ ...job, offers: { training: 'Level 2 in catering, one day a week' } }])
  expect(await suggestion()).toBeUndefined()
  await take(gateway, 'opportunities', [{ ...job, strand: 'apprenticeship', durationWeeks: 52 }])
  expect(await suggestion()).toBeUndefined()
  const { doc } = (await gateway.store.get(opportunities, 'test:A-1'))!
  expect(doc.opportunity.strand).toBe('apprenticeship')
  const history = (await gateway.store.changes(0, 1000)).filter(({ id }) => id === 'test:A-1')
  expect(history.map(({ event }) => event.name).filter((name) => name.startsWith('opportunity'))).toEqual([
    'opportunity-imported',
    'opportunity-updated-by-import',
    'opportunity-updated-by-import',
  ])
})

test('S-332 a job under 20 hours, one for adults and one with training get no such suggestion', async () => {
  const variants = [
    { hoursPerWeek: { min: 19, max: 19 }, requires: { minAge: 16 } },
    { hoursPerWeek: { min: 25, max: 25 }, requires: { minAge: 18 } },
    { hoursPerWeek: { min: 25, max: 25 }, requires: { minAge: 16 }, offers: { training: 'NVQ 2' } },
  ]
  await take(
    gateway,
    'opportunities',
    variants.map((one, i) => anOffer({ ref: `A-${i}`, ...one })),
  )
  for (const i of [0, 1, 2])
    expect((await opportunityFlags(gateway, `test:A-${i}`))!.flags.map(({ rule }) => rule)).not.toContain('R-051')
})
