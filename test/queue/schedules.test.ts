import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { messages } from '../../src/queue/document.js'
import { type Schedule, runSchedules } from '../../src/queue/schedules.js'
import type { QueueHarness } from '../contracts/queue/harness.js'
import { queueHarness } from '../support/queue-harness.js'

let harness: QueueHarness
beforeEach(async () => {
  harness = await queueHarness()
})
afterEach(() => harness.destroyAll())

const digest: Schedule = { name: 'digest', kind: 'digest', body: { to: 'coaches' }, recurs: { time: '08:00' } }

const at = async (instant: string, schedules = [digest]): Promise<string[]> => {
  harness.clock.set(instant)
  return runSchedules(harness, schedules)
}
async function added(): Promise<string[]> {
  const ids: string[] = []
  for await (const { id } of harness.store.scan(messages)) ids.push(id)
  return ids
}

test('adds nothing for what was due before anybody knew of the schedule', async () => {
  expect(await at('2026-11-23T12:00:00.000Z')).toEqual([])
  expect(await added()).toEqual([])
})

test('adds a message when its time has come, once, however many look', async () => {
  await at('2026-11-23T07:00:00.000Z')
  expect(await at('2026-11-23T07:59:59.999Z')).toEqual([])
  harness.clock.set('2026-11-23T08:00:00.000Z')
  const names = await Promise.all(Array.from({ length: 4 }, () => runSchedules(harness, [digest])))
  expect(names.flat()).toEqual(['digest'])
  expect(await at('2026-11-23T08:00:20.000Z')).toEqual([])
  expect(await added()).toEqual(['digest/digest/2026-11-23'])
  expect((await harness.store.get(messages, 'digest/digest/2026-11-23'))!.doc).toMatchObject({
    kind: 'digest',
    body: { to: 'coaches' },
    state: 'waiting',
  })
})

test('adds what was missed while nobody looked as one', async () => {
  await at('2026-11-23T07:00:00.000Z')
  expect(await at('2026-11-27T12:00:00.000Z')).toEqual(['digest'])
  expect(await at('2026-11-27T12:01:00.000Z')).toEqual([])
  expect(await at('2026-11-28T08:00:00.000Z')).toEqual(['digest'])
  expect(await added()).toEqual(['digest/digest/2026-11-23', 'digest/digest/2026-11-28'])
})

test('adds nothing again when the clock is put back, and goes on at once when it had run far ahead', async () => {
  await at('2026-11-23T07:00:00.000Z')
  await at('2026-11-23T08:00:00.000Z')
  await at('2026-11-23T07:30:00.000Z')
  expect(await at('2026-11-23T08:00:00.000Z')).toEqual(['digest'])
  expect(await added()).toEqual(['digest/digest/2026-11-23'])
  await at('2031-01-01T12:00:00.000Z')
  await at('2026-11-23T09:00:00.000Z')
  expect(await at('2026-11-24T08:00:00.000Z')).toEqual(['digest'])
  expect(await added()).toContain('digest/digest/2026-11-24')
})

test('keeps to the new time when a schedule is changed', async () => {
  await at('2026-11-23T07:00:00.000Z')
  const earlier = { ...digest, recurs: { time: '07:30' } }
  await at('2026-11-23T07:10:00.000Z', [earlier])
  expect(await at('2026-11-23T07:30:00.000Z', [earlier])).toEqual(['digest'])
})
