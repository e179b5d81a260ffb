import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { opportunities } from '../../src/opportunities/document.js'
import { isOpenOn } from '../../src/opportunities/public-opportunities.js'
import { loadSampleIfEmpty } from '../../src/sample/load-sample.js'
import { anOffer, take } from '../support/a-gateway.js'
import { type TestSite, aSite } from '../support/a-site.js'
import { postingFaults } from '../support/schema-org.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const TODAY = '2026-11-28'
let site: TestSite
beforeAll(async () => {
  site = await aSite(undefined, undefined, `${TODAY}T10:00:00.000Z`)
  await loadSampleIfEmpty(site.gateway)
}, 120_000)
afterAll(() => site.close())

/** The posting as a search engine finds it on the page. */
async function postingOf(id: string): Promise<Record<string, unknown>> {
  const { status, text } = await site.browser().get(`/opportunities/${encodeURIComponent(id)}`)
  if (status !== 200) throw new Error(`${id} was answered with ${status}`)
  const scripts = [...text.matchAll(/<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/gs)]
  expect(scripts).toHaveLength(1)
  return JSON.parse(scripts[0]![1]!) as Record<string, unknown>
}

let places = 0
async function postingFor(changes: Record<string, unknown>): Promise<Record<string, unknown>> {
  const ref = `P-${++places}`
  await take(site.gateway, 'opportunities', [anOffer({ ref, ...changes })])
  return postingOf(`test:${ref}`)
}

describe('the posting on a public page', () => {
  test('holds to schema.org and to what Google asks, for every open opportunity of the sample', async () => {
    const faults: Record<string, string[]> = {}
    let open = 0
    for await (const { id, doc } of site.gateway.store.scan(opportunities)) {
      if (!isOpenOn(doc, TODAY) || !id.startsWith('sample:')) continue
      open++
      const found = postingFaults(await postingOf(id))
      if (found.length > 0) faults[id] = found
    }
    expect(faults).toEqual({})
    expect(open).toBeGreaterThan(40)
  })

  test.each([
    ['the least an opportunity may say', {}],
    [
      'a description that is markup and worse',
      { description: '<script>alert(1)</script>\n\n</script><!-- & <b>bold</b>\u2028' },
    ],
    ['a title with signs', { title: 'Chef & "sous" chef < 30 h' }],
    ['work from home', { site: { mode: 'remote' } }],
    ['work from home near a site', { site: { mode: 'remote', postcode: 'W9 2AB' } }],
    ['work partly from home', { site: { mode: 'hybrid', postcode: 'W9 2AB' } }],
    ['work anywhere', { site: { mode: 'national' } }],
    ['coordinates without a postcode', { site: { lat: 51.52, lon: -0.18 } }],
    ['one rate', { pay: { min: 13.2, max: 13.2, per: 'hour' } }],
    ['a range a year', { pay: { min: 24_000, max: 26_500.5, per: 'year' } }],
    ['an open range', { pay: { min: null, max: 14, per: 'hour' } }],
    ['an employer whose website is none', { employer: { name: 'A & B', website: 'javascript:alert(1)' } }],
    [
      'an employer with a website',
      { employer: { name: 'A & B', website: 'https://example.org/jobs', sector: 'care' } },
    ],
    ['an apprenticeship', { strand: 'apprenticeship', hoursPerWeek: { min: 30, max: 37 }, durationWeeks: 60 }],
    ['work experience', { strand: 'work-experience', startsOn: '2027-01-11', endsOn: '2027-01-22' }],
    ['a mentor', { strand: 'mentoring', hoursPerWeek: { min: 1, max: 1 } }],
    ['dates and places', { opensOn: '2026-11-01', closesOn: '2026-12-19', startsOn: '2027-01-11', places: 12 }],
    [
      'experience and skills',
      { requires: { experienceMonths: 24, skills: [{ name: 'filing' }, { name: 'typing', need: 'desirable' }] } },
    ],
  ])('holds to them with %s', async (_what, changes) => {
    expect(postingFaults(await postingFor(changes))).toEqual([])
  })

  test('says what the advert says, and leaves out what it does not', async () => {
    const bare = await postingFor({})
    for (const unknown of [
      'baseSalary',
      'validThrough',
      'jobStartDate',
      'workHours',
      'experienceRequirements',
      'skills',
    ])
      expect(bare).not.toHaveProperty(unknown)
    const posting = await postingFor({
      title: 'Ward clerk',
      employer: { name: 'St Mary’s', website: 'https://example.org' },
      pay: { min: 13.2, max: 13.8, per: 'hour' },
      hoursPerWeek: { min: 16, max: 20 },
      closesOn: '2026-12-19',
      startsOn: '2027-01-11',
      places: 2,
      requires: { experienceMonths: 6, skills: [{ name: 'filing' }] },
      contact: { name: 'PLANTED-NAME', email: 'planted@example.org', phone: '020 7946 0999' },
    })
    expect(posting).toMatchObject({
      title: 'Ward clerk',
      hiringOrganization: { name: 'St Mary’s', sameAs: 'https://example.org' },
      baseSalary: { currency: 'GBP', value: { minValue: 13.2, maxValue: 13.8, unitText: 'HOUR' } },
      employmentType: ['PART_TIME'],
      workHours: '16 to 20 hours a week',
      validThrough: '2026-12-19T23:59:59',
      jobStartDate: '2027-01-11',
      totalJobOpenings: 2,
      experienceRequirements: { monthsOfExperience: 6 },
      skills: ['filing'],
      jobLocation: { address: { postalCode: 'W9 2AB', addressCountry: 'GB' } },
    })
    expect(JSON.stringify(posting).toLowerCase()).not.toMatch(/planted|7946/)
  })
})

test('the check itself finds what is wrong', () => {
  const good = {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title: 'Porter',
    description: '<p>Work.</p>',
    datePosted: '2026-11-01',
    hiringOrganization: { '@type': 'Organization', name: 'A' },
    jobLocation: { '@type': 'Place', address: { '@type': 'PostalAddress', addressCountry: 'GB' } },
  }
  expect(postingFaults(good)).toEqual([])
  for (const [changes, fault] of [
    [{ title: '' }, 'JobPosting.title: is no text'],
    [{ salary: 3 }, 'JobPosting.salary: is no property of it'],
    [{ datePosted: '2026-02-30' }, 'JobPosting.datePosted: is neither date nor time'],
    [{ hiringOrganization: { '@type': 'Person', name: 'A' } }, 'its @type is "Person"'],
    [{ jobLocation: undefined, jobLocationType: 'TELECOMMUTE' }, 'does not say in which country'],
    [{ employmentType: ['FULLTIME'] }, 'is none of FULL_TIME'],
    [{ description: '<p>x</p><script>' }, 'other elements'],
    [{ validThrough: '2026-10-01' }, 'closes before it is posted'],
  ] as const)
    expect(postingFaults(JSON.parse(JSON.stringify({ ...good, ...changes }))).join('\n')).toContain(fault)
})
