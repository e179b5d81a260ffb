import { openCarvePool } from '../../carving/carve-pool.js'
import { tasksProblemSchema } from '../../carving/problem-schema.js'
import { readProblem } from '../../carving/read-problem.js'
import { type AddCommand, type CommonOptions, withCommonOptions, writeLine } from '../command.js'
import { secondsOption } from './carve.js'

export const addTasks: AddCommand = (program, terminal) => {
  const command = program
    .command('tasks')
    .description(
      "which of a team's tasks make a job for one person, every other task staying with somebody who can do it",
    )
    .argument('<problem>', 'tasks, a candidate and staff in JSON')
    .addOption(secondsOption())
  withCommonOptions(command).action(async (file: string, { seconds }: CommonOptions & { seconds: number }) => {
    const problem = await readProblem('carve the tasks of', file, tasksProblemSchema)
    const pool = openCarvePool(1)
    try {
      writeLine(terminal.out, JSON.stringify(await pool.run({ kind: 'tasks', problem, seconds, seed: 1 })))
    } finally {
      await pool.close()
    }
  })
}
