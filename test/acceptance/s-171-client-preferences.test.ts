import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { shortlistForCandidate } from '../../src/shortlists/shortlist-for-candidate.js'
import { type TestGateway, aGateway, aPerson, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway()
})
afterEach(() => gateway.close())

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']
const cover = (from: string, to: string): unknown => [{ days: weekdays, from, to }]

test('S-171 somebody who says "no evenings" is never given an evening shift, and sees how many were left out for it', async () => {
  const available = [{ days: weekdays, from: '08:00', to: '18:00' }]
  await take(gateway, 'candidates', [aPerson({ available, weights: { hours: 0 } })])
  await take(gateway, 'opportunities', [
    anOffer({ ref: 'DAY', cover: cover('09:00', '17:00') }),
    anOffer({ ref: 'EVENING', cover: cover('17:30', '21:30') }),
    // However well it pays and however well it suits otherwise.
    anOffer({
      ref: 'LATE',
      cover: cover('16:00', '20:00'),
      pay: { min: 60, per: 'hour' },
      offers: { features: ['quiet'] },
    }),
  ])
  const answer = await shortlistForCandidate(gateway, 'caseload:C-1', { top: 10 })
  expect(answer?.shortlist).toMatchObject([{ opportunity: 'test:DAY' }])
  expect(answer?.excluded).toEqual([
    { rule: 'availability', count: 2, words: 'Not available at the hours of the role' },
  ])
})

test.each([
  ['hours', { hoursPerWeek: { max: 16 } }, { hoursPerWeek: { min: 17, max: 20 } }, 'weekly-hours'],
  ['travel', { travel: { maxMinutes: 30 } }, { site: { postcode: 'BR6 6AA' } }, 'travel'],
  ['sector', { avoid: { sectors: ['betting'] } }, { employer: { name: 'A', sector: 'Betting' } }, 'avoided'],
  ['employer', { avoid: { employers: ['Blue Door Cafe Ltd.'] } }, {}, 'avoided'],
])('S-171 a hard preference on %s is never outranked', async (_name, person, offer, rule) => {
  await take(gateway, 'candidates', [aPerson(person)])
  await take(gateway, 'opportunities', [anOffer({ ...offer, pay: { min: 60, per: 'hour' } })])
  const answer = await shortlistForCandidate(gateway, 'caseload:C-1', { top: 10 })
  expect(answer).toMatchObject({ shortlist: [], excluded: [{ rule, count: 1 }] })
})
