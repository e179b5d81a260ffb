import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { ShortlistAnswer } from '../../src/shortlists/shortlist-answer.js'
import { anOffer, aPerson, take } from '../support/a-gateway.js'
import { type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let site: TestSite
beforeAll(async () => {
  site = await aSite()
  await take(site.gateway, 'opportunities', [
    anOffer({ cover: [{ days: ['mon'], from: '09:00', to: '17:00' }], hoursPerWeek: { min: 8, max: 8 } }),
  ])
  const late = { available: [{ days: ['mon'], from: '09:30', to: '22:00' }] }
  await take(site.gateway, 'candidates', [
    aPerson({ seeking: [{ title: 'own marzipan maker' }] }),
    aPerson({ ref: 'C-2', coach: 'other@example.org', seeking: [{ title: 'foreign marzipan maker' }] }),
    aPerson({ ref: 'C-3', ...late }),
    aPerson({ ref: 'C-4', coach: 'other@example.org', ...late }),
  ])
})
afterAll(() => site.close())

const asked = async (role: 'coach' | 'broker'): Promise<ShortlistAnswer> => {
  const key = await site.aKey(role, role === 'coach' ? 'coach@example.org' : null)
  const headers = { authorization: `Bearer ${key}` }
  return (await (
    await fetch(`${site.origin}/api/v1/opportunities/test%3AA-1/shortlist`, { headers })
  ).json()) as ShortlistAnswer
}

test('shows a coach the reasons of the own caseload, and of others only where they stand', async () => {
  const coach = await site.signedIn('coach')
  const { text } = await coach.get('/shortlists/test%3AA-1')
  expect(text).toContain('own marzipan maker')
  expect(text).toContain('caseload:C-2')
  expect(text).toContain('the reasons are for that coach')
  expect(text).not.toContain('foreign marzipan maker')
  const broker = await site.signedIn('broker')
  expect((await broker.get('/shortlists/test%3AA-1')).text).toContain('foreign marzipan maker')
})

test('keeps order and scores over the API, and gives away no reason and no near miss of others', async () => {
  const [all, seen] = [await asked('broker'), await asked('coach')]
  expect(all.nearMisses.map((each) => 'candidate' in each && each.candidate)).toEqual(['caseload:C-3', 'caseload:C-4'])
  expect(seen.nearMisses).toEqual(all.nearMisses.slice(0, 1))
  const places = ({ shortlist }: ShortlistAnswer) =>
    shortlist.map((each) => ['candidate' in each && each.candidate, each.score])
  expect(places(seen)).toEqual(places(all))
  for (const entry of seen.shortlist) {
    expect(entry.contributions.reduce((sum, { points }) => sum + points, 0)).toBe(entry.score)
    const isOwn = 'candidate' in entry && entry.candidate === 'caseload:C-1'
    expect(entry.contributions.length > 1).toBe(isOwn)
  }
})
