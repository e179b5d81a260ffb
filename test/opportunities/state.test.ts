import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { changeState } from '../../src/opportunities/change-state.js'
import { type OpportunityDocument, opportunities } from '../../src/opportunities/document.js'
import {
  type CloseReason,
  type Move,
  type OpportunityState,
  allMoves,
  closeReasons,
  legalMoves,
  moveOpportunity,
  opportunityStates,
} from '../../src/opportunities/state.js'
import { type TestGateway, aGateway, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

// Written out by hand beside the machine: all nine states, all twelve moves, and where each leads; anything else must be refused.
const table: Record<OpportunityState, Partial<Record<Move, OpportunityState>>> = {
  draft: { submit: 'submitted', close: 'closed' },
  submitted: { approve: 'approved', 'refer-back': 'referred-back', close: 'closed' },
  'referred-back': { resubmit: 'submitted', close: 'closed' },
  approved: { publish: 'live', 'refer-back': 'referred-back', close: 'closed' },
  live: { pause: 'paused', 'fill-some': 'part-filled', fill: 'filled', close: 'closed' },
  paused: { resume: 'live', 'fill-some': 'part-filled', fill: 'filled', close: 'closed' },
  'part-filled': { pause: 'paused', fill: 'filled', 'reopen-place': 'live', close: 'closed' },
  filled: { 'fill-some': 'part-filled', 'reopen-place': 'live', close: 'closed' },
  closed: { reopen: 'submitted' },
}

const everyPair = opportunityStates.flatMap((state) =>
  allMoves.map((move) => [state, move, table[state][move]] as const),
)
const moved = (state: OpportunityState, move: Move, reason: CloseReason = 'withdrawn') =>
  move === 'close' ? moveOpportunity(state, 'close', reason) : moveOpportunity(state, move)

describe('the life of an opportunity', () => {
  test('is looked at whole', () => expect(everyPair).toHaveLength(9 * 12))

  test.each(everyPair.filter(([, , to]) => to !== undefined))('from %s, %s leads to %s', (state, move, to) => {
    expect(moved(state, move)).toEqual({
      outcome: 'moved',
      status: { state: to, closeReason: to === 'closed' ? 'withdrawn' : null },
    })
  })

  test.each(everyPair.filter(([, , to]) => to === undefined))(
    'from %s, %s is impossible, and says what is not',
    (state, move) => {
      const legal = Object.keys(table[state])
      const result = moved(state, move)
      if (result.outcome !== 'illegal') throw new Error(`${move} from ${state} was made`)
      expect([...result.legal].sort()).toEqual([...legal].sort())
      expect(result.words).toContain(`Cannot ${move} an opportunity that is ${state}; from there it may: `)
    },
  )

  test.each(closeReasons)('ends for the reason %s, and keeps it', (reason) => {
    expect(moveOpportunity('live', 'close', reason)).toMatchObject({ status: { state: 'closed', closeReason: reason } })
  })

  test('does not end without a reason', () => {
    expect(() => moveOpportunity('live', 'close', undefined as unknown as CloseReason)).toThrow(
      'needs one of the reasons',
    )
  })

  test('never goes live without approval, however it goes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...allMoves), { maxLength: 60 }), (moves) => {
        let state: OpportunityState = 'draft'
        let isApproved = false
        for (const move of moves) {
          const result = moved(state, move)
          if (result.outcome === 'illegal') continue
          state = result.status.state
          if (move === 'approve') isApproved = true
          if (state === 'submitted' || state === 'referred-back' || state === 'closed') isApproved = false
          if (['live', 'paused', 'part-filled', 'filled'].includes(state)) expect(isApproved).toBe(true)
          expect((result.status.closeReason !== null) === (state === 'closed')).toBe(true)
        }
      }),
    )
  })

  test('can be left from every state, and every state can be reached', () => {
    for (const state of opportunityStates) expect(legalMoves(state).length).toBeGreaterThan(0)
    const reached = new Set<OpportunityState>(['draft'])
    for (let before = 0; before < reached.size;) {
      before = reached.size
      for (const state of [...reached]) for (const to of Object.values(table[state])) reached.add(to)
    }
    expect(reached.size).toBe(opportunityStates.length)
  })
})

describe('moving a stored opportunity', () => {
  let gateway: TestGateway
  beforeEach(async () => {
    gateway = await aGateway()
    await take(gateway, 'opportunities', [anOffer()], 'submitted')
  })
  afterEach(() => gateway.close())

  const stored = async (): Promise<OpportunityDocument> => (await gateway.store.get(opportunities, 'test:A-1'))!.doc
  const move = (name: Exclude<Move, 'close'>) => changeState(gateway, 'test:A-1', { move: name }, 'broker@example.org')

  test('writes the state and one entry of who did what', async () => {
    gateway.setNow('2026-11-24T09:00:00.000Z')
    expect(await move('approve')).toMatchObject({ outcome: 'moved' })
    expect(await stored()).toMatchObject({ state: 'approved', updatedAt: '2026-11-24T09:00:00.000Z' })
    expect((await gateway.store.changes(0, 10)).at(-1)).toMatchObject({
      by: 'broker@example.org',
      event: { name: 'opportunity-moved', detail: { from: 'submitted', to: 'approved', reason: null } },
    })
  })

  test('that is illegal changes nothing', async () => {
    const before = await gateway.store.lastSequence()
    expect(await move('publish')).toMatchObject({
      outcome: 'illegal',
      words: expect.stringContaining('Cannot publish'),
    })
    expect(await gateway.store.lastSequence()).toBe(before)
    expect((await stored()).state).toBe('submitted')
  })

  test('that does not exist is said to be unknown', async () => {
    expect(await changeState(gateway, 'test:none', { move: 'approve' }, 'x')).toEqual({ outcome: 'unknown' })
  })

  test('by two at once happens once: the second finds it moved', async () => {
    const outcomes = await Promise.all([move('approve'), move('approve')])
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['illegal', 'moved'])
  })

  test('takes it back to submitted when it is reopened, so that it is looked at again', async () => {
    await changeState(gateway, 'test:A-1', { move: 'close', reason: 'withdrawn' }, 'x')
    await move('reopen')
    expect(await stored()).toMatchObject({ state: 'submitted', closeReason: null })
  })
})
