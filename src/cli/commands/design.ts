import { openCarvePool } from '../../carving/carve-pool.js'
import { designProblemSchema } from '../../carving/problem-schema.js'
import { readProblem } from '../../carving/read-problem.js'
import { type AddCommand, type CommonOptions, withCommonOptions, writeLine } from '../command.js'
import { secondsOption, secondsSince } from './carve.js'

export const addDesign: AddCommand = (program, terminal) => {
  const command = program
    .command('design')
    .description('few kinds of shift that meet a week of demand, before anybody is named')
    .argument('<problem>', 'demand and shift types in JSON')
    .addOption(secondsOption())
  withCommonOptions(command).action(async (file: string, { seconds }: CommonOptions & { seconds: number }) => {
    const problem = await readProblem('design shifts for', file, designProblemSchema)
    const pool = openCarvePool(1)
    const start = performance.now()
    try {
      const answer = await pool.run({ kind: 'design', problem, seconds, seed: 1 })
      writeLine(terminal.out, JSON.stringify({ ...answer, seconds: secondsSince(start) }))
    } finally {
      await pool.close()
    }
  })
}
