// Another process on the store of a contract test: opens it as its one argument says, does the task, says a line for
// each answered commit. With `dieAtStep` it kills itself at that moment of the commit.
import { writeSync } from 'node:fs'
import { childTasks, type TaskName } from '../contracts/store/child-tasks.js'
import type { OpenInChild } from '../contracts/store/harness.js'

type Order = { module: string; options: unknown; task: TaskName; args: { dieAtStep?: number } }

const { module, options, task, args } = JSON.parse(process.argv[2]!) as Order
const { openInChild } = (await import(module)) as { openInChild: OpenInChild }
let step = 0
const store = await openInChild(options, () => {
  if (step++ === args.dieAtStep) process.kill(process.pid, 'SIGKILL')
})
await childTasks[task](store, args as never, () => writeSync(1, '.\n'))
await store.close()
