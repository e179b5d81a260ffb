import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { historyOf } from '../../src/history/history.js'
import { opportunities } from '../../src/opportunities/document.js'
import { decideRequirements } from '../../src/requirements/decide-requirements.js'
import { suggestedRequirements } from '../../src/requirements/suggested-requirements.js'
import { shortlistForOpportunity } from '../../src/shortlists/shortlist-for-opportunity.js'
import { anOffer, aPerson, take } from '../support/a-gateway.js'
import { type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const ID = 'test:A-1'
const description = 'A driving licence is essential. Excel would be an advantage.'
let site: TestSite
beforeEach(async () => {
  site = await aSite()
  await take(site.gateway, 'opportunities', [anOffer({ description })])
})
afterEach(() => site.close())

const suggestions = async () => (await suggestedRequirements(site.gateway, ID))!
const codeOf = async (label: string) => (await suggestions()).suggestions.find((each) => each.label === label)!.code
const skills = async () => (await site.gateway.store.get(opportunities, ID))!.doc.opportunity.requires.skills
const decide = async (label: string, need: 'essential' | 'desirable' | 'not-needed', canBeLearnt = true) => {
  const { version } = await suggestions()
  return decideRequirements(site.gateway, ID, version, [{ code: await codeOf(label), need, canBeLearnt }], 'test')
}

describe('what an advert’s words ask for', () => {
  test('becomes a requirement when it is confirmed, and is in the history', async () => {
    expect(await skills()).toEqual([])
    expect(await decide('drive vehicles', 'essential')).toMatchObject({ outcome: 'decided', confirmed: 1 })
    expect(await skills()).toEqual([{ name: 'drive vehicles', need: 'essential', canBeLearnt: true }])
    expect((await historyOf(site.gateway, 'opportunities', ID)).map(({ name }) => name)).toContain(
      'requirements-decided',
    )
  })

  test('leaves people out only once it is confirmed as needed from the first day', async () => {
    await take(site.gateway, 'candidates', [aPerson(), aPerson({ ref: 'C-2', skills: ['drive vehicles'] })])
    const eligible = async () => (await shortlistForOpportunity(site.gateway, ID, { top: 5 }))!.eligible
    expect(await eligible()).toBe(2)
    await decide('drive vehicles', 'essential')
    expect(await eligible()).toBe(2)
    await decide('drive vehicles', 'essential', false)
    expect(await eligible()).toBe(1)
    await decide('drive vehicles', 'not-needed')
    expect(await eligible()).toBe(2)
    expect(await skills()).toEqual([])
  })

  test('never leaves anybody out where the advert calls it desirable', async () => {
    expect(await decide('use spreadsheets software', 'essential', false)).toMatchObject({ outcome: 'refused' })
    expect(await decide('use spreadsheets software', 'desirable')).toMatchObject({ outcome: 'decided' })
  })

  test('is not asked about where the source states it', async () => {
    await take(site.gateway, 'opportunities', [
      anOffer({ description, requires: { skills: [{ name: 'drive vehicles' }] } }),
    ])
    expect((await suggestions()).suggestions.map(({ label }) => label)).toEqual(['use spreadsheets software'])
  })

  test('stays decided when the source sends other words that still say it, and is asked again when they do not', async () => {
    await decide('drive vehicles', 'essential')
    await decide('use spreadsheets software', 'not-needed')
    await take(site.gateway, 'opportunities', [
      anOffer({ description: '•  A driving licence\nis essential.  Free parking.', title: 'Porter and driver' }),
    ])
    expect(await skills()).toEqual([{ name: 'drive vehicles', need: 'essential', canBeLearnt: true }])
    const flags = (await site.gateway.store.get(opportunities, ID))!.doc.flags
    expect(JSON.stringify(flags)).not.toContain('requires')
    await take(site.gateway, 'opportunities', [anOffer({ description: 'Excel would be an advantage.' })])
    expect(await skills()).toEqual([])
    expect((await suggestions()).suggestions).toMatchObject([{ label: 'use spreadsheets software', decision: null }])
  })

  test('is refused from who read an earlier version', async () => {
    const { version } = await suggestions()
    const code = await codeOf('drive vehicles')
    await decide('use spreadsheets software', 'desirable')
    const late = await decideRequirements(
      site.gateway,
      ID,
      version,
      [{ code, need: 'essential', canBeLearnt: true }],
      'x',
    )
    expect(late).toEqual({ outcome: 'changed-meanwhile', version: version + 1 })
  })
})

describe('on its page', () => {
  const page = '/work/opportunities/test%3AA-1/requirements'

  test('a broker sees sentence, skill and level, and confirms or sets aside', async () => {
    const broker = await site.signedIn('broker')
    const { text } = await broker.get(page)
    for (const words of ['A driving licence is essential.', 'drive vehicles', 'Called essential', 'Called desirable'])
      expect(text).toContain(words)
    // What is desirable offers no answer that leaves people out.
    expect(text.match(/value="essential-now"/g)).toHaveLength(1)
    const { version, suggestions: shown } = await suggestions()
    const codes = Object.fromEntries(shown.map(({ code }, i) => [`code-${i}`, code]))
    const answer = await broker.post(page, { version: String(version), ...codes, 'skill-0': 'essential', 'skill-1': 'not-needed' }, page) // prettier-ignore
    expect(answer).toMatchObject({ status: 303, location: page })
    const after = await broker.get(page)
    expect(after.text).toContain('1 requirement confirmed, 1 suggestion set aside')
    expect(after.text).toContain('by broker@example.org')
    expect(await skills()).toHaveLength(1)
    const again = await broker.post(page, { version: String(version), ...codes, 'skill-0': 'not-needed' }, page)
    expect(again.status).toBe(409)
  })

  test('an advert whose words ask for nothing says so', async () => {
    await take(site.gateway, 'opportunities', [anOffer({ ref: 'A-2' })])
    const broker = await site.signedIn('broker')
    expect((await broker.get('/work/opportunities/test%3AA-2/requirements')).text).toContain('Nothing that is surely')
    expect((await broker.get('/work/opportunities/test%3Anone/requirements')).status).toBe(404)
  })
})

describe('over the API', () => {
  const path = '/api/v1/opportunities/test%3AA-1/suggested-requirements'
  const ask = async (method: string, body?: unknown, ifMatch?: string) => {
    const response = await fetch(site.origin + path, {
      method,
      headers: {
        authorization: `Bearer ${await site.aKey('broker')}`,
        'content-type': 'application/json',
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, etag: response.headers.get('etag'), json: (await response.json()) as object }
  }

  test('suggestions are read with a version and decided at it', async () => {
    const read = await ask('GET')
    expect(read).toMatchObject({ status: 200, etag: '"1"', json: { suggestions: [{ label: 'drive vehicles' }, {}] } })
    const decisions = [{ code: await codeOf('drive vehicles'), need: 'desirable' }]
    expect((await ask('POST', { decisions })).status).toBe(428)
    expect(await ask('POST', { decisions }, '"1"')).toMatchObject({ status: 200, etag: '"2"', json: { confirmed: 1 } })
    expect((await ask('POST', { decisions }, '"1"')).status).toBe(412)
    expect(await ask('POST', { decisions: [{ code: 'x', need: 'desirable' }] }, '"2"')).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/decisions/0' }] },
    })
    expect((await ask('POST', { decisions: [] }, '"2"')).status).toBe(422)
  })

  test('who sends the whole record back without a confirmed skill takes it out', async () => {
    await decide('drive vehicles', 'essential')
    const key = await site.aKey('broker')
    const put = async (record: object) => {
      const { version } = (await site.gateway.store.get(opportunities, ID))!
      return fetch(`${site.origin}/api/v1/opportunities/test%3AA-1`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'if-match': `"${version}"` },
        body: JSON.stringify(record),
      })
    }
    const { opportunity } = (await site.gateway.store.get(opportunities, ID))!.doc
    expect((await put({ ...opportunity, title: 'Other' })).status).toBe(200)
    expect(await skills()).toHaveLength(1)
    await put({ ...opportunity, title: 'Other', requires: { ...opportunity.requires, skills: [] } })
    expect(await skills()).toEqual([])
    expect((await suggestions()).suggestions[0]).toMatchObject({ label: 'drive vehicles', decision: null })
  })
})
