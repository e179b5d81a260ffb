import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { followHistory, history } from '../../src/history/history.js'
import { addNote } from '../../src/notes/notes.js'
import { aPerson, anOffer, take } from '../support/a-gateway.js'
import { type TestBrowser, type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let site: TestSite
let broker: TestBrowser
let brokerId: string

beforeEach(async () => {
  site = await aSite(undefined, undefined, '2026-11-23T10:00:00.000Z')
  brokerId = await site.anAccount('broker')
  broker = await site.signedIn('broker')
  await take(site.gateway, 'employers', [{ source: 'test', ref: 'E-1', name: 'Blue Door Cafe Ltd' }])
  await take(site.gateway, 'candidates', [aPerson()])
  await take(site.gateway, 'opportunities', [anOffer()], 'submitted')
})
afterEach(() => site.close())

/** The events of a page, as `what by whom`, in the order shown. */
async function shownAt(path: string): Promise<string[]> {
  const { text } = await broker.get(path)
  return [...text.matchAll(/moj-timeline__title">([^<]*)<\/h2><p class="moj-timeline__byline">by ([^<]*)</g)].map(
    ([, what, who]) => `${what!} by ${who!}`,
  )
}

test('S-115 lists everything that happened to an employer in order of time, each with its author', async () => {
  site.gateway.setNow('2026-11-23T10:05:00.000Z')
  await broker.post('/employers/test%3AE-1/notes', { words: 'Rang; wants a visit' }, '/account')
  site.gateway.setNow('2026-11-23T10:10:00.000Z')
  await broker.post('/employers/test%3AE-1/owner', { to: brokerId }, '/account')
  site.gateway.setNow('2026-11-23T10:15:00.000Z')
  await take(site.gateway, 'employers', [{ source: 'test', ref: 'E-1', name: 'Blue Door Cafe Ltd', size: 'small' }])
  expect(await shownAt('/employers/test%3AE-1/history')).toEqual([
    'Employer imported by import',
    'Note by broker@example.org',
    'Given to a new owner by broker@example.org',
    'Changed by what its source sent by import',
  ])
})

test('S-115 lists everything that happened to a candidate and to an opportunity', async () => {
  await broker.post('/candidates/caseload%3AC-1/notes', { words: 'Came in; likes mornings' }, '/account')
  expect(await shownAt('/candidates/caseload%3AC-1/history')).toEqual([
    'Candidate imported by import',
    'Note by broker@example.org',
  ])
  await broker.post('/work/opportunities/test%3AA-1/move', { move: 'approve', version: '1' }, '/account')
  expect(await shownAt('/opportunities/test%3AA-1/history')).toEqual([
    'Opportunity imported by import',
    'Moved from submitted to approved by broker@example.org',
  ])
})

test('S-115 exports the same as a table, in which a note that looks like a formula stays words', async () => {
  await broker.post('/employers/test%3AE-1/notes', { words: '=HYPERLINK("http://evil")\nsecond line' }, '/account')
  const answer = await broker.get('/employers/test%3AE-1/history.csv')
  expect(answer.headers.get('content-type')).toContain('text/csv')
  expect(answer.headers.get('content-disposition')).toContain('history-test-E-1.csv')
  const rows: Record<string, string>[] = parse(answer.text, { columns: true, bom: true })
  expect(rows).toEqual([
    { at: '2026-11-23T10:00:00.000Z', what: 'Employer imported', by: 'import', words: '' },
    {
      at: '2026-11-23T10:00:00.000Z',
      what: 'Note',
      by: 'broker@example.org',
      words: '\'=HYPERLINK("http://evil")\nsecond line',
    },
  ])
})

test('S-115 shows each event once, however many follow the log at once and however often', async () => {
  await Promise.all(Array.from({ length: 5 }, () => followHistory(site.gateway)))
  await followHistory(site.gateway)
  expect(
    await site.gateway.store.count(history, { index: 'by-record', equals: ['employers/test:E-1'], limit: 1 }),
  ).toBe(1)
})

test('S-115 refuses an empty note, keeps what was typed of one that is too long, and takes none about somebody erased', async () => {
  const empty = await broker.post('/employers/test%3AE-1/notes', { words: '  ' }, '/account')
  expect(empty.status).toBe(400)
  expect(empty.text.match(/Write what happened or was agreed/g)).toHaveLength(2)
  const long = await broker.post('/employers/test%3AE-1/notes', { words: `kept ${'x'.repeat(5_000)}` }, '/account')
  expect(long.status).toBe(400)
  expect(long.text).toContain('kept xxx')
  await site.gateway.keys.destroy('candidates/caseload:C-1')
  expect(await addNote(site.gateway, 'candidates', 'caseload:C-1', 'x', 'test')).toEqual({ outcome: 'unknown' })
})
