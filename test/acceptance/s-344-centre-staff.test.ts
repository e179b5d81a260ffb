import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { routesOf } from '../../src/app.js'
import { searchAudit } from '../../src/audit/audit.js'
import { followSearch } from '../../src/search/follow-search.js'
import { opportunitySource } from '../../src/search/opportunity-source.js'
import { anOffer, aPerson, take } from '../support/a-gateway.js'
import { type TestBrowser, type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let site: TestSite
let worker: TestBrowser

beforeAll(async () => {
  site = await aSite(undefined, undefined, '2026-11-23T10:00:00.000Z')
  worker = await site.signedIn('centre-staff')
  await take(site.gateway, 'candidates', [aPerson({ person: { name: 'Salma Marker' } })])
  await take(site.gateway, 'opportunities', [
    anOffer({ ref: 'near', title: 'Near, 12 hours', hoursPerWeek: { min: 12, max: 12 } }),
    anOffer({ ref: 'nearfull', title: 'Near, 37 hours', hoursPerWeek: { min: 37, max: 37 } }),
    anOffer({ ref: 'unstated', title: 'Near, hours unstated' }),
    anOffer({ ref: 'far', title: 'Far, 12 hours', hoursPerWeek: { min: 12, max: 12 }, site: { postcode: 'M1 1AA' } }),
  ])
  await followSearch(site.gateway.store, site.gateway.search, opportunitySource)
})
afterAll(() => site.close())

const found = async (query: string): Promise<string[]> => {
  const { text } = await worker.get(`/opportunities?${query}`)
  return [...text.matchAll(/gateway-lines__title"><a class="govuk-link" href="[^"]*">([^<]*)</g)].map(
    ([, title]) => title!,
  )
}

test('S-344 a centre worker searches vacancies by postcode and hours', async () => {
  expect(await found('postcode=w92ab&within=5')).toEqual(['Near, 12 hours', 'Near, 37 hours', 'Near, hours unstated'])
  expect(await found('postcode=w92ab&within=5&hoursTo=16')).toEqual(['Near, 12 hours', 'Near, hours unstated'])
  expect(await found('postcode=w92ab&within=5&hoursFrom=20')).toEqual(['Near, 37 hours', 'Near, hours unstated'])
  expect(await found('postcode=M1&hoursTo=16')).toEqual(['Far, 12 hours'])
  expect(await found('q=kitchen')).toEqual([])
  expect(await found('q=far')).toEqual(['Far, 12 hours'])
  expect(await found('q=unstatde')).toEqual(['Near, hours unstated'])
})

test.each([
  ['postcode=nonsense', 'Postcode must be one in the UK'],
  ['hoursFrom=lots', 'Fewest hours a week must be a number'],
  ['hoursFrom=30&hoursTo=10', 'Most hours must not be below the fewest'],
])('S-344 says at the field what is wrong with %s', async (query, words) => {
  const { text } = await worker.get(`/opportunities?${query}`)
  expect(text.match(new RegExp(words, 'g'))).toHaveLength(2)
})

test('S-344 a centre worker cannot open a record of a person, by any page or address, and that they tried is written down', async () => {
  const key = await site.aKey('centre-staff')
  const aboutPeople = routesOf(site.app).filter(({ path }) => /candidates|shortlist|employers|work\//.test(path))
  expect(aboutPeople.length).toBeGreaterThan(10)
  for (const { method, path } of aboutPeople) {
    const address = path.replace(':id', path.includes('shortlists') ? 'test%3Anear' : 'caseload%3AC-1')
    if (path.startsWith('/api/')) {
      const response = await fetch(site.origin + address, { method, headers: { authorization: `Bearer ${key}` } })
      expect([path, response.status]).toEqual([path, 403])
      expect(await response.text()).not.toContain('Salma')
    } else if (method === 'get') {
      const answer = await worker.get(address)
      expect([path, answer.status]).toEqual([path, 403])
      expect(answer.text).not.toContain('Salma')
    }
  }
  const { lines } = await searchAudit(site.gateway.store, { event: 'VIEW_CANDIDATE', limit: 10 })
  expect(lines.map(({ doc }) => [doc.role, doc.about, doc.outcome])).toContainEqual([
    'centre-staff',
    'caseload:C-1',
    'refused',
  ])
})
