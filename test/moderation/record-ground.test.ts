import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { eventWords } from '../../src/history/event-words.js'
import { endGrounds } from '../../src/moderation/end-grounds.js'
import { opportunityFlags } from '../../src/moderation/opportunity-flags.js'
import { recordGround, withdrawGround } from '../../src/moderation/record-ground.js'
import { notices } from '../../src/notices/document.js'
import { changeState } from '../../src/opportunities/change-state.js'
import { type OpportunityDocument, opportunities } from '../../src/opportunities/document.js'
import { listPublicOpportunities } from '../../src/opportunities/public-opportunities.js'
import { type TestGateway, aGateway, anOffer, take } from '../support/a-gateway.js'
import { runGateway } from '../support/run-gateway.js'
import { removeFoldersAfterwards, temporaryFolder } from '../support/temporary-folder.js'

removeFoldersAfterwards()

const ID = 'test:A-1'
const window = { priority: { groups: ['women returners'], until: '2026-12-31' } }
const EVIDENCE = 'Two in ten of the porters here are women; the board saw the figures in October'

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway('2026-11-23T10:00:00.000Z')
})
afterEach(() => gateway.close())

const doc = async (): Promise<OpportunityDocument> => (await gateway.store.get(opportunities, ID))!.doc
const record = (
  until: string | null = null,
  choice: { rule: string; field?: string; about?: string } = { rule: 'R-106' },
) => recordGround(gateway, ID, choice, { ground: EVIDENCE, until }, 'account:7')
const publish = async () => {
  if ((await doc()).state === 'submitted') await changeState(gateway, ID, { move: 'approve' }, 'broker')
  return (await changeState(gateway, ID, { move: 'publish' }, 'broker')).outcome
}

describe('what the law holds', () => {
  test('waits, though its source is trusted, until a named person has recorded the ground', async () => {
    await take(gateway, 'opportunities', [anOffer(window)])
    expect((await doc()).state).toBe('submitted')
    expect(await publish()).toBe('stopped')
    expect(await record()).toMatchObject({ outcome: 'recorded' })
    expect(await publish()).toBe('moved')
    expect(await opportunityFlags(gateway, ID)).toMatchObject({
      mayGoLive: true,
      flags: [{ rule: 'R-106', strength: 'HOLD', before: 'publishing', ground: { ground: EVIDENCE, by: 'account:7' } }],
    })
  })

  test('goes live with the next import of a trusted source once the ground is there', async () => {
    await take(gateway, 'opportunities', [anOffer(window)])
    await record()
    await take(gateway, 'opportunities', [anOffer(window)])
    expect((await doc()).state).toBe('live')
  })

  test.each([
    ['an age limit', { requires: { maxAge: 35 } }, 'R-110'],
    [
      'a requirement that claims its ground in law',
      { description: 'Open to female applicants only, under the Equality Act 2010.' },
      'R-110',
    ],
    ['serving alcohol', { description: 'Serving alcohol at the bar.' }, 'R-015'],
    ['pay by commission', { description: 'Pay is commission only.' }, 'R-030'],
  ])('%s is held too', async (_what, changes, rule) => {
    await take(gateway, 'opportunities', [anOffer(changes)])
    expect(await publish()).toBe('stopped')
    expect(await record(null, { rule })).toMatchObject({ outcome: 'recorded' })
    expect(await publish()).toBe('moved')
  })

  test.each([
    ['night work', { cover: [{ days: ['mon'], from: '22:00', to: '06:00' }] }, 'R-005'],
    ['work from 16', { requires: { minAge: 16 } }, 'R-014'],
  ])('%s is shown, and the ground is due before somebody starts', async (_what, changes, rule) => {
    await take(gateway, 'opportunities', [anOffer(changes)])
    expect((await doc()).state).toBe('live')
    expect((await opportunityFlags(gateway, ID))!.flags).toMatchObject([{ rule, before: 'start', ground: null }])
    expect(await record(null, { rule })).toMatchObject({
      outcome: 'recorded',
      flags: [{ ground: { by: 'account:7' } }],
    })
  })

  test('serving alcohol where 18 is asked for is no question', async () => {
    await take(gateway, 'opportunities', [anOffer({ description: 'Serving alcohol.', requires: { minAge: 18 } })])
    expect((await opportunityFlags(gateway, ID))!.flags).toEqual([])
  })
})

describe('a ground', () => {
  test('never lets a BLOCK pass', async () => {
    await take(gateway, 'opportunities', [anOffer({ pay: { max: 9, per: 'hour' } })])
    expect(await record(null, { rule: 'R-026' })).toMatchObject({
      outcome: 'refused',
      words: 'R-026 is a BLOCK here: no ground lets it pass, only other facts',
    })
    expect((await doc()).grounds).toBeUndefined()
  })

  test('is refused for what the law does not hold, and says what it does hold', async () => {
    await take(gateway, 'opportunities', [anOffer(window)])
    expect(await record(null, { rule: 'R-110' })).toMatchObject({
      outcome: 'refused',
      words: 'The law does not hold R-110 here (R-106 at priority.groups: "women returners")',
    })
    expect(await record('2026-11-22')).toMatchObject({ outcome: 'refused', words: expect.stringContaining('is past') })
    expect(
      (await recordGround(gateway, 'test:none', { rule: 'R-106' }, { ground: 'x', until: null }, 'x')).outcome,
    ).toBe('unknown')
  })

  test('covers one thing: of two groups each has its own', async () => {
    await take(gateway, 'opportunities', [anOffer({ priority: { groups: ['women returners', 'young people'] } })])
    expect(await record()).toMatchObject({ outcome: 'refused', words: expect.stringContaining('holds several things') })
    await record(null, { rule: 'R-106', about: 'Women returners' })
    expect(await publish()).toBe('stopped')
    await record(null, { rule: 'R-106', field: 'priority.groups', about: 'young people' })
    expect(await publish()).toBe('moved')
  })

  test('does not cover other words that come later: what was live is paused', async () => {
    await take(gateway, 'opportunities', [anOffer(window)])
    await record()
    await publish()
    await take(gateway, 'opportunities', [anOffer({ ...window, title: 'Porter' })])
    expect((await doc()).state).toBe('live')
    await take(gateway, 'opportunities', [anOffer({ priority: { ...window.priority, groups: ['black graduates'] } })])
    expect((await doc()).state).toBe('paused')
  })

  test('runs out at the end of its last day: then it is paused, once, and the broker is told', async () => {
    await take(gateway, 'opportunities', [anOffer(window)])
    await record('2026-11-30')
    await publish()
    gateway.setNow('2026-11-30T23:59:00.000Z')
    expect(await endGrounds(gateway)).toBe(0)
    gateway.setNow('2026-12-01T00:00:10.000Z')
    expect(await endGrounds(gateway)).toBe(1)
    expect(await endGrounds(gateway)).toBe(0)
    expect(await doc()).toMatchObject({ state: 'paused', groundedUntil: null })
    const told = await gateway.store.find(notices, { index: 'by-receiver', equals: ['broker'], limit: 10 })
    expect(told.rows.map(({ doc: { kind, about } }) => [kind, about])).toEqual([['hold-ground-ended', ID]])
    expect((await changeState(gateway, ID, { move: 'resume' }, 'broker')).outcome).toBe('stopped')
    await record('2026-12-31')
    expect((await changeState(gateway, ID, { move: 'resume' }, 'broker')).outcome).toBe('moved')
  })

  test('taken back, it stays on record, and what it kept in view is paused in the same step', async () => {
    await take(gateway, 'opportunities', [anOffer(window)])
    await record()
    await publish()
    expect(await withdrawGround(gateway, ID, { rule: 'R-106' }, 'account:8')).toMatchObject({ outcome: 'withdrawn' })
    expect(await doc()).toMatchObject({
      state: 'paused',
      grounds: [{ ground: EVIDENCE, by: 'account:7', ended: { by: 'account:8', at: '2026-11-23T10:00:00.000Z' } }],
    })
    expect(await withdrawGround(gateway, ID, { rule: 'R-106' }, 'account:8')).toMatchObject({ outcome: 'refused' })
  })

  test('is written into the log with who and when, without its words, and reads as a sentence', async () => {
    await take(gateway, 'opportunities', [anOffer(window)])
    await record('2026-12-31')
    await record(null)
    await withdrawGround(gateway, ID, { rule: 'R-106' }, 'account:8')
    const log = (await gateway.store.changes(0, 100)).filter(({ event }) => event.name.startsWith('hold-ground'))
    expect(
      log.map(({ by, event }) => [by, event.detail, eventWords({ name: event.name, detail: event.detail! })]),
    ).toEqual([
      [
        'account:7',
        { rule: 'R-106', field: 'priority.groups', until: '2026-12-31' },
        'Ground recorded for R-106 at priority.groups',
      ],
      [
        'account:7',
        { rule: 'R-106', field: 'priority.groups', until: 'no last day' },
        'Ground recorded for R-106 at priority.groups',
      ],
      ['account:8', { rule: 'R-106', field: 'priority.groups' }, 'Ground for R-106 taken back'],
    ])
    expect(JSON.stringify(log)).not.toContain('porters here')
    expect((await doc()).grounds!.map(({ until, ended }) => [until, ended !== null])).toEqual([
      ['2026-12-31', true],
      [null, true],
    ])
  })

  test('is nothing the public sees', async () => {
    await take(gateway, 'opportunities', [anOffer({ requires: { maxAge: 35 } })])
    await record(null, { rule: 'R-110' })
    await publish()
    const { items } = await listPublicOpportunities(gateway, { limit: 10 })
    expect(items).toHaveLength(1)
    expect(JSON.stringify(items)).not.toMatch(/ground|account:7|board saw/)
  })
})

test('gateway ground records it, takes it back, and writes both into the audit log', async () => {
  const dataDir = `${temporaryFolder()}/data`
  const run = (...command: string[]) => runGateway([...command, '--data-dir', dataDir])
  await runGateway(['import', 'opportunities', '-', '--data-dir', dataDir], JSON.stringify(anOffer(window)))
  expect((await run('ground', ID, 'R-106')).status).toBe(64)
  expect((await run('ground', ID, 'R-106', '--ground', ' ')).status).toBe(64)
  const wrong = await run('ground', ID, 'R-110', '--ground', EVIDENCE)
  expect([wrong.status, wrong.err]).toEqual([1, expect.stringContaining('R-106 at priority.groups')])
  const recorded = await run('ground', ID, 'R-106', '--ground', EVIDENCE, '--until', '2099-12-31')
  expect(JSON.parse(recorded.out)).toEqual({ opportunity: ID, outcome: 'recorded', state: 'submitted', stillHeld: [] })
  await run('move', ID, 'approve')
  expect(JSON.parse((await run('move', ID, 'publish')).out)).toMatchObject({ state: 'live' })
  expect(JSON.parse((await run('ground', ID, 'R-106', '--withdraw')).out)).toMatchObject({
    outcome: 'withdrawn',
    state: 'paused',
    stillHeld: [{ rule: 'R-106', field: 'priority.groups', before: 'publishing' }],
  })
  const audit = (await run('audit', '--about', ID, '--json')).out
  expect(audit).toContain('RECORD_GROUND')
  expect(audit).toContain('WITHDRAW_GROUND')
}, 30_000)
