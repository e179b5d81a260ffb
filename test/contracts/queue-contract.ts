import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { HopelessError, type MessageHandlers, type NewMessage, type QueueWorker } from '../../src/ports/queue.js'
import type { Store } from '../../src/ports/store.js'
import { addMessages, messageWrites } from '../../src/queue/add-messages.js'
import { countMessages } from '../../src/queue/count-messages.js'
import { deadMessages, discardDead, retryDead } from '../../src/queue/dead-messages.js'
import { messages } from '../../src/queue/document.js'
import { until } from '../support/until.js'
import { type QueueHarness, effectOf, effects, work } from './queue/harness.js'

const childEntry = fileURLToPath(new URL('../support/queue-child.ts', import.meta.url))
const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

/** What every queue adapter promises. Each test has a queue of its own. */
export function describeQueue(name: string, makeHarness: () => Promise<QueueHarness>): void {
  describe(`the queue on ${name}`, () => {
    let harness: QueueHarness
    let store: Store
    const faults: string[] = []
    beforeEach(async () => {
      harness = await makeHarness()
      store = harness.store
      faults.length = 0
    })
    afterEach(() => harness.destroyAll())

    const add = (...added: Partial<NewMessage>[]): Promise<number> =>
      addMessages(
        harness,
        added.map((message) => ({ kind: 'work', body: {}, ...message })),
      )
    const start = async (handlers: MessageHandlers = work(store), atOnce = 10): Promise<QueueWorker> =>
      (await harness.open()).work(handlers, { atOnce, onFault: (fault) => faults.push((fault as Error).message) })
    const stateOf = async (id: string): Promise<string | undefined> => (await store.get(messages, id))?.doc.state
    const isDone = (id: string) => async (): Promise<boolean> => (await stateOf(id)) === 'done'
    const effectsThere = async (): Promise<Record<string, number>> => {
      const there: Record<string, number> = {}
      for await (const { id, doc } of store.scan(effects)) there[id] = doc.times
      return there
    }

    it('hands a message to its handler, and commits what that would write with the mark that it is done', async () => {
      const seen: unknown[] = []
      await start({
        greet: async (message) => {
          seen.push(message)
          return effectOf(store, 'greeted', 1)
        },
      })
      await add({ kind: 'greet', key: 'one', body: { about: 'test:A-1', codes: ['a', 'b'], count: 2, isOn: true } })
      await until('it is done', isDone('greet/one'))
      expect(seen).toEqual([
        {
          id: 'greet/one',
          kind: 'greet',
          attempt: 1,
          body: { about: 'test:A-1', codes: ['a', 'b'], count: 2, isOn: true },
        },
      ])
      expect(await effectsThere()).toEqual({ greeted: 1 })
      expect(await countMessages(harness)).toEqual({ ready: 0, later: 0, dead: 0 })
    })

    it('adds a message with the documents of a commit or not at all', async () => {
      await start()
      const clash = { kind: 'insert' as const, collection: effects, id: 'taken', doc: {}, event: { name: 'test' } }
      const at = harness.clock.now()
      await store.commit({ at, by: 'test', writes: [clash] })
      const refused = [...(await messageWrites(harness, [{ kind: 'work', key: 'refused', body: {} }])), clash]
      expect(await store.commit({ at, by: 'test', writes: refused })).toMatchObject({ outcome: 'conflict' })
      await add({ key: 'taken-on' })
      await until('the other is done', isDone('work/taken-on'))
      expect(await stateOf('work/refused')).toBeUndefined()
    })

    it('takes a key once, however often and by however many it is added, also after it was done', async () => {
      await start()
      const added = await Promise.all(Array.from({ length: 5 }, () => add({ key: 'alert' })))
      expect(added.reduce((sum, count) => sum + count)).toBe(1)
      await until('it is done', isDone('work/alert'))
      expect(await add({ key: 'alert' }, { key: 'alert' })).toBe(0)
      expect(await effectsThere()).toEqual({ 'work/alert': 1 })
    })

    it('keeps a message until its time has come', async () => {
      harness.clock.set('2026-11-23T10:00:00.000Z')
      await start()
      await add(
        { key: 'later', dueAt: '2026-11-23T11:00:00+01:00' },
        { key: 'much-later', dueAt: '2026-11-23T10:30:00Z' },
      )
      await until('what is due at that very moment is done', isDone('work/later'))
      harness.clock.move(1_799_999)
      await add({ key: 'now' })
      await until('the other is done', isDone('work/now'))
      expect(await stateOf('work/much-later')).toBe('waiting')
      harness.clock.move(1)
      await until('its time has come', isDone('work/much-later'))
    })

    it('tries a message again after longer and longer rests, and counts the attempts', async () => {
      harness.clock.set('2026-11-23T10:00:00.000Z')
      const attempts: number[] = []
      await start({
        work: async ({ id, attempt }) => {
          attempts.push(attempt)
          if (attempt < 4) throw new Error(`not yet ${attempt}`)
          return effectOf(store, id, attempt)
        },
      })
      await add({ key: 'stubborn' })
      for (const [failed, least, most] of [
        [1, 1_000, 2_000],
        [2, 2_000, 4_000],
        [3, 4_000, 8_000],
      ] as const) {
        await until(
          'it has failed',
          async () => (await store.get(messages, 'work/stubborn'))!.doc.reason === `not yet ${failed}`,
        )
        const { dueAt } = (await store.get(messages, 'work/stubborn'))!.doc
        const restMilliseconds = Date.parse(dueAt) - Date.parse(harness.clock.now())
        expect(restMilliseconds).toBeGreaterThanOrEqual(least)
        expect(restMilliseconds).toBeLessThanOrEqual(most)
        harness.clock.move(restMilliseconds)
      }
      await until('it is done', isDone('work/stubborn'))
      expect(attempts).toEqual([1, 2, 3, 4])
      expect(await effectsThere()).toEqual({ 'work/stubborn': 1 })
    })

    it('gives a message up after its last attempt, keeps the reason, says so, and tries again when told to', async () => {
      harness.clock.set('2026-11-23T10:00:00.000Z')
      let isBroken = true
      await start({
        work: async ({ id, attempt }) => {
          if (isBroken) throw new Error('the other side is away')
          return effectOf(store, id, attempt)
        },
      })
      await add({ key: 'hard', mostAttempts: 2 })
      await until('it has failed once', async () => (await store.get(messages, 'work/hard'))!.doc.reason !== null)
      harness.clock.move(2_000)
      await until('it is dead', async () => (await stateOf('work/hard')) === 'dead')
      const { rows } = await deadMessages(harness, { limit: 10 })
      expect(rows.map(({ id, doc }) => [id, doc.reason, doc.attempts])).toEqual([
        ['work/hard', 'the other side is away', 2],
      ])
      expect(await countMessages(harness)).toEqual({ ready: 0, later: 0, dead: 1 })
      await until('it is said', () => faults.some((words) => words.includes('work/hard was given up after 2 attempts')))
      isBroken = false
      expect(await retryDead(harness, 'work/hard', 'test')).toBe(true)
      await until('it is done', isDone('work/hard'))
      expect(await retryDead(harness, 'work/hard', 'test')).toBe(false)
    })

    it('gives a hopeless message up at once, and does away with it when told to', async () => {
      await start({ work: () => Promise.reject(new HopelessError('no such address')) })
      await add({ key: 'hopeless' })
      await until('it is dead', async () => (await stateOf('work/hopeless')) === 'dead')
      expect((await store.get(messages, 'work/hopeless'))!.doc).toMatchObject({
        attempts: 1,
        reason: 'no such address',
      })
      expect(await discardDead(harness, 'work/hopeless', 'test')).toBe(true)
      expect(await stateOf('work/hopeless')).toBeUndefined()
      expect(await discardDead(harness, 'work/hopeless', 'test')).toBe(false)
    })

    it('keeps a message that nobody here can handle for somebody who can', async () => {
      await start()
      await add({ kind: 'unheard-of', key: 'one' })
      await until('it was looked at', async () => (await store.get(messages, 'unheard-of/one'))!.doc.reason !== null)
      expect((await store.get(messages, 'unheard-of/one'))!.doc).toMatchObject({
        state: 'waiting',
        reason: 'nobody here handles messages of the kind "unheard-of"',
      })
    })

    it('runs a handler again at once when a document it read has moved, and counts no attempt', async () => {
      let runs = 0
      await start({
        work: async ({ attempt }) => {
          const writes = await effectOf(store, 'shared', attempt)
          if (++runs < 4) await store.commit({ at: harness.clock.now(), by: 'other', writes })
          return writes
        },
      })
      await add({ key: 'contested' })
      await until('it is done', isDone('work/contested'))
      expect(runs).toBe(4)
      expect((await store.get(effects, 'shared'))!.doc).toEqual({ times: 4, attempt: 1 })
    })

    it('shares messages between workers, each done once, and many at the same time', async () => {
      let atOnce = 0
      let most = 0
      const busy: MessageHandlers = {
        work: async ({ id, attempt }) => {
          most = Math.max(most, ++atOnce)
          await new Promise((resolve) => setTimeout(resolve, 5))
          atOnce--
          return effectOf(store, id, attempt)
        },
      }
      await start(busy, 4)
      await start(busy, 4)
      await add(...Array.from({ length: 150 }, (_, i) => ({ key: `${i}` })))
      await until('all are done', async () => Object.keys(await effectsThere()).length === 150)
      expect(new Set(Object.values(await effectsThere()))).toEqual(new Set([1]))
      expect(most).toBeGreaterThan(2)
      expect(most).toBeLessThanOrEqual(8)
    })

    it('finishes what is in hand when it is stopped, and takes no more', async () => {
      let finish: () => void = () => undefined
      const gate = new Promise<void>((resolve) => (finish = resolve))
      let started = 0
      const worker = await start(
        {
          work: async ({ id, attempt }) => {
            started++
            await gate
            return effectOf(store, id, attempt)
          },
        },
        1,
      )
      await add({ key: 'one' }, { key: 'two' }, { key: 'three' })
      await until('the first is in hand', () => started === 1)
      const stopped = worker.stop()
      finish()
      await stopped
      const doneAfterwards = Object.keys(await effectsThere()).length
      expect(doneAfterwards).toBeGreaterThanOrEqual(1)
      expect(doneAfterwards).toBe(started)
      await start()
      await until('another does the rest', async () => Object.keys(await effectsThere()).length === 3)
      expect(new Set(Object.values(await effectsThere()))).toEqual(new Set([1]))
    })

    it('lets an effect appear once when the clock jumps ahead while a message is handled', async () => {
      harness.clock.set('2026-11-23T10:00:00.000Z')
      let finish: () => void = () => undefined
      const gate = new Promise<void>((resolve) => (finish = resolve))
      let started = 0
      const slowFirst: MessageHandlers = {
        work: async ({ id, attempt }) => {
          if (++started === 1) await gate
          return effectOf(store, id, attempt)
        },
      }
      await start(slowFirst)
      await start(slowFirst)
      await add({ key: 'one' })
      await until('it is in hand', () => started === 1)
      harness.clock.move(3_600_000)
      await add({ key: 'two' })
      await until('another is done', isDone('work/two'))
      finish()
      await until('both are done', async () => (await isDone('work/one')()) && (await isDone('work/two')()))
      expect(await effectsThere()).toEqual({ 'work/one': 1, 'work/two': 1 })
    })

    it('goes on when the clock is put back', async () => {
      harness.clock.set('2026-11-23T10:00:00.000Z')
      await add({ key: 'before' })
      harness.clock.set('2026-11-23T07:00:00.000Z')
      await start()
      await add({ key: 'after' })
      await until('both are done', async () => (await isDone('work/before')()) && (await isDone('work/after')()))
    })

    it('loses and repeats nothing when workers are killed with messages in hand', async () => {
      const total = 60
      await add(...Array.from({ length: total }, (_, i) => ({ key: `${i}`, mostAttempts: 50 })))
      for (let killed = 0; killed < 3; killed++) {
        const child = startChild(harness.child)
        await child.saysMore(8)
        await child.kill()
      }
      const last = startChild(harness.child)
      await until('all are done', async () => Object.keys(await effectsThere()).length === total, 100_000)
      await last.kill()
      expect(new Set(Object.values(await effectsThere()))).toEqual(new Set([1]))
      expect(await store.count(messages, { index: 'by-due', equals: ['done'], limit: 1 })).toBe(total)
    })

    it('gives up a message that kills its worker every time', async () => {
      await add({ key: 'poison', mostAttempts: 2, body: { kills: true } })
      for (let died = 0; died < 2; died++) expect(await startChild(harness.child).ended()).toBe('SIGKILL')
      await start({ work: () => Promise.reject(new Error('it must not be handled once more')) })
      await until('it is dead', async () => (await stateOf('work/poison')) === 'dead')
      expect((await store.get(messages, 'work/poison'))!.doc.reason).toBe('its worker died with it, 2 times')
    })

    it('may be checked, and closed with a worker at work', async () => {
      const queue = await harness.open()
      await queue.check()
      const worker = queue.work(work(store), { onFault: () => undefined })
      await queue.close()
      await worker.stop()
    })
  })
}

type Child = {
  saysMore(lines: number): Promise<void>
  kill(): Promise<void>
  ended(): Promise<number | NodeJS.Signals>
}

/** Another process that handles messages and says a line for each effect it is about to return. */
function startChild(child: QueueHarness['child']): Child {
  const running = spawn(process.execPath, ['--import', 'tsx', childEntry, JSON.stringify(child)], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let lines = 0
  let complaint = ''
  createInterface(running.stdout).on('line', () => lines++)
  running.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  const closed = once(running, 'close').then(([status, signal]) => (signal ?? status) as number | NodeJS.Signals)
  let hasEnded = false
  void closed.then(() => (hasEnded = true))
  return {
    saysMore: (more) => {
      const goal = lines + more
      return until(`the child has said ${goal} lines`, () => {
        if (hasEnded) throw new Error(`The child ended early: ${complaint}`)
        return lines >= goal
      })
    },
    kill: async () => {
      running.kill('SIGKILL')
      await closed
    },
    ended: () => closed,
  }
}
