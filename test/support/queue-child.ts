// Another process on the queue of a contract test: handles messages until it is killed, and says a line before each returns.
// A message that says `kills` kills it.
import { writeSync } from 'node:fs'
import { type OpenQueueInChild, effectOf } from '../contracts/queue/harness.js'

const { module, options } = JSON.parse(process.argv[2]!) as { module: string; options: unknown }
const { openInChild } = (await import(module)) as { openInChild: OpenQueueInChild }
const { store, queue } = await openInChild(options)
queue.work(
  {
    work: async ({ id, attempt, body }) => {
      if (body.kills) process.kill(process.pid, 'SIGKILL')
      const writes = await effectOf(store, id, attempt)
      writeSync(1, '.\n')
      return writes
    },
  },
  { atOnce: 5, onFault: (fault) => process.stderr.write(`${(fault as Error).message}\n`) },
)
