import { Writable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { routesOf } from '../../src/app.js'
import { candidateSchema } from '../../src/candidates/model.js'
import { candidates } from '../../src/candidates/document.js'
import { employerSchema } from '../../src/employers/model.js'
import { opportunitySchema } from '../../src/opportunities/model.js'
import type { Role } from '../../src/people/roles.js'
import { fieldsOfClass } from '../../src/records/field-class.js'
import { followSearch } from '../../src/search/follow-search.js'
import { opportunitySource } from '../../src/search/opportunity-source.js'
import { anOffer, aPerson, take } from '../support/a-gateway.js'
import { type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

/** Marked values in every staff and restricted field that takes words. */
const STAFF = 'Zqstaff'
const RESTRICTED = 'Zqrestricted'

const person = aPerson({
  coach: `${STAFF.toLowerCase()}coach@example.org`,
  person: { name: `${STAFF} Name`, email: `${STAFF.toLowerCase()}mail@example.org`, phone: `${STAFF}phone` },
  born: '1977-07-17',
  home: { postcode: 'W9 1ZQ' },
  avoid: { employers: [`${STAFF} avoided`], sectors: [`${STAFF}sector`] },
  limits: [{ kind: 'earnings', upTo: 777.77 }],
  working: [{ employer: `${STAFF} other employer`, days: ['sun'], from: '01:00', to: '02:00' }],
  consent: { match: true, card: true, share: [`${STAFF} shared`] },
  restricted: {
    benefits: [`${RESTRICTED} benefit`],
    health: `${RESTRICTED} health`,
    convictions: `${RESTRICTED} convictions`,
    groups: [`${RESTRICTED} group`],
    causes: `${RESTRICTED} causes`,
  },
})
const offer = anOffer({
  contact: { name: `${STAFF} Contact`, email: `${STAFF.toLowerCase()}contact@example.org`, phone: `${STAFF}phone` },
})
const employer = {
  source: 'test',
  ref: 'E-1',
  name: 'Blue Door Cafe Ltd',
  contacts: [
    { name: `${STAFF} Person`, role: `${STAFF} role`, email: `${STAFF.toLowerCase()}p@example.org`, phone: '1' },
  ],
  barriers: [{ code: `${STAFF}code`, text: `${STAFF} text`, solution: `${STAFF} solution` }],
}
const staffMarks = [/zqstaff/i, /(?<!\d)1977(?!\d)/, /17 July/, /W9 1ZQ/i, /777\.77/]
const restrictedMarks = [/zqrestricted/i]

let site: TestSite
let log = ''

beforeAll(async () => {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString()
      done()
    },
  })
  site = await aSite(undefined, pino({ level: 'trace' }, stream))
  await take(site.gateway, 'candidates', [person])
  await take(site.gateway, 'opportunities', [offer])
  await take(site.gateway, 'employers', [employer])
  await followSearch(site.gateway.store, site.gateway.search, opportunitySource)
})
afterAll(() => site.close())

/** Everything somebody can read: every GET of the site and the API, for all three kinds of record, and searches for the marks themselves. */
async function everythingFor(role: Role | null): Promise<string> {
  const browser = role === null ? site.browser() : await site.signedIn(role)
  const key = role === null ? undefined : await site.aKey(role)
  let text = ''
  for (const { method, path } of routesOf(site.app)) {
    if (method !== 'get') continue
    for (const id of ['caseload:C-1', 'test:A-1', 'test:E-1']) {
      const address = path.replace(':id', encodeURIComponent(id)).replace(':secret', 'none')
      if (path.startsWith('/api/')) {
        const headers = key === undefined ? {} : { authorization: `Bearer ${key}` }
        const response = await fetch(site.origin + address, { headers })
        text += `${address} ${JSON.stringify([...response.headers])} ${await response.text()}\n`
      } else {
        const answer = await browser.get(address)
        text += `${address} ${JSON.stringify([...answer.headers])} ${answer.text}\n`
      }
    }
  }
  for (const path of ['/opportunities', '/api/v1/opportunities'])
    for (const mark of ['zqstaff', 'contact', '1977']) {
      const { text: found } = await browser.get(`${path}?q=${mark}`)
      // What was asked for may stand in its own search box.
      text += found.replaceAll(`value="${mark}"`, '')
    }
  return text
}

test('the marks stand in every field that is not public', () => {
  expect(fieldsOfClass(candidateSchema, 'staff')).toEqual([
    'coach',
    'person',
    'born',
    'home',
    'avoid',
    'limits',
    'working',
    'consent',
  ])
  expect(fieldsOfClass(candidateSchema, 'restricted')).toEqual(['restricted'])
  expect(fieldsOfClass(opportunitySchema, 'staff')).toEqual(['contact'])
  expect(fieldsOfClass(employerSchema, 'staff')).toEqual(['contacts', 'barriers'])
})

test.each<Role | null>([null, 'centre-staff', 'partner', 'board-member'])(
  'shows %s nothing of a staff or restricted field, on any page or answer',
  async (role) => {
    const text = await everythingFor(role)
    for (const mark of [...staffMarks, ...restrictedMarks]) expect(contextOf(text, mark)).toBeNull()
    expect(text).toContain('Kitchen porter')
  },
)

test.each<Role>(['administrator', 'manager', 'broker', 'coach'])(
  'shows %s, on no page and in no answer, what is restricted',
  async (role) => {
    const text = await everythingFor(role)
    for (const mark of restrictedMarks) expect(contextOf(text, mark)).toBeNull()
  },
)

test('shows an administrator nothing of a person, and a coach nothing of who is on another caseload', async () => {
  for (const role of ['administrator', 'coach'] as const) {
    const text = await everythingFor(role)
    for (const mark of [/Zqstaff Name/, /zqstaffmail/, /(?<!\d)1977(?!\d)/, /17 July/, /W9 1ZQ/i, /777\.77/])
      expect(contextOf(text, mark)).toBeNull()
  }
})

test('the marks would be found: who may see staff fields does see them', async () => {
  const text = await everythingFor('broker')
  for (const mark of staffMarks) expect(text).toMatch(mark)
})

test('no mark is in the log, which holds ids', () => {
  expect(log).toContain('/candidates/caseload%3AC-1')
  // The logger counts requests and milliseconds: the 1977th request is nobody's year of birth.
  const said = log.replace(/"(?:id|time|pid|responseTime)":\d+/g, '')
  for (const mark of [...staffMarks, ...restrictedMarks]) expect(contextOf(said, mark)).toBeNull()
})

test('nothing of a person is left on any page once they were erased', async () => {
  await site.gateway.keys.destroy('candidates/caseload:C-1')
  expect((await site.gateway.store.get(candidates, 'caseload:C-1'))?.erased).toBe(true)
  const text = await everythingFor('broker')
  for (const mark of [/Zqstaff Name/, /zqstaffmail/, /(?<!\d)1977(?!\d)/, /17 July/, /W9 1ZQ/i, /777\.77/])
    expect(contextOf(text, mark)).toBeNull()
})

/** What stands around a mark, to be read when it is found where it must not be. */
function contextOf(text: string, mark: RegExp): string | null {
  const found = mark.exec(text)
  return found && text.slice(Math.max(0, found.index - 200), found.index + 100)
}
