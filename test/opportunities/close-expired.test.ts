import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { changeState } from '../../src/opportunities/change-state.js'
import { closeExpired } from '../../src/opportunities/close-expired.js'
import { opportunities } from '../../src/opportunities/document.js'
import { allMoves, opportunityStates } from '../../src/opportunities/state.js'
import { type TestGateway, aGateway, anOffer, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let gateway: TestGateway
beforeEach(async () => {
  gateway = await aGateway('2026-11-23T10:00:00.000Z')
})
afterEach(() => gateway.close())

const states = async (): Promise<string[]> => {
  const found: string[] = []
  for await (const { id, doc } of gateway.store.scan(opportunities)) found.push(`${id} ${doc.state} ${doc.closeReason}`)
  return found
}

test('what is past its day is closed from every state in which it can run out, and from no other', async () => {
  const past = { closesOn: '2026-11-22' }
  const ways: Record<string, (typeof allMoves)[number][]> = {
    submitted: [],
    approved: ['approve'],
    live: ['approve', 'publish'],
    paused: ['approve', 'publish', 'pause'],
    'part-filled': ['approve', 'publish', 'fill-some'],
    filled: ['approve', 'publish', 'fill'],
    'referred-back': ['refer-back'],
  }
  expect(Object.keys(ways).sort()).toEqual(
    opportunityStates.filter((one) => one !== 'draft' && one !== 'closed').sort(),
  )
  await take(
    gateway,
    'opportunities',
    Object.keys(ways).map((ref) => anOffer({ ...past, ref })),
    'submitted',
  )
  for (const [ref, moves] of Object.entries(ways))
    for (const move of moves) await changeState(gateway, `test:${ref}`, { move: move as 'approve' }, 'test')
  expect(await closeExpired(gateway)).toBe(3)
  expect(await states()).toEqual([
    'test:approved approved null',
    'test:filled filled null',
    'test:live closed expired',
    'test:part-filled closed expired',
    'test:paused closed expired',
    'test:referred-back referred-back null',
    'test:submitted submitted null',
  ])
})

test('more than one lot is closed in one go, what has no closing day never, and each once though two do it', async () => {
  const offers = Array.from({ length: 230 }, (_, i) => anOffer({ ref: `P-${i}`, closesOn: '2026-11-01' }))
  await take(gateway, 'opportunities', [...offers, anOffer({ ref: 'open' })])
  const closed = await Promise.all([closeExpired(gateway), closeExpired(gateway)])
  expect(closed[0] + closed[1]).toBe(230)
  expect((await states()).filter((line) => line.endsWith('closed expired'))).toHaveLength(230)
  expect(await states()).toContain('test:open live null')
})
