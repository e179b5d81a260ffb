import { readFileSync } from 'node:fs'
import { allocateOptimal, allocateStable } from '../../../matching/allocate/problem.js'
import { readAllocation } from '../../allocation/read-problem.js'
import { type AddCommand, writeLine } from '../command.js'

export const addAllocate: AddCommand = (program, terminal) => {
  program
    .command('allocate')
    .description(
      'match proposers to receivers with places: stably, best for every proposer, from lists of wishes; or with --optimal for the greatest total of scores, proved by a bound',
    )
    .argument('<problem>', 'a JSON file; - is standard input')
    .option('--optimal', 'the best total of "scores" instead of a stable matching of lists')
    .option('--json', 'answer in JSON only: warnings are in the answer and not on standard error')
    .action(async (file: string, options: { optimal?: boolean; json?: boolean }) => {
      const answer = solve(await parsed(file, terminal.in), file, options.optimal === true)
      if (!options.json) for (const warning of answer.warnings) writeLine(terminal.err, `gateway: warning: ${warning}`)
      writeLine(terminal.out, JSON.stringify({ ...answer, matching: Object.fromEntries(answer.matching) }))
    })
}

function solve(given: unknown, file: string, isOptimal: boolean) {
  const read = readAllocation(given, isOptimal)
  switch (read.kind) {
    case 'refused':
      throw new Error(`Cannot allocate ${file}: ${read.reason}`)
    case 'lists':
      return allocateStable(read.problem)
    case 'scores': {
      const answer = allocateOptimal(read.problem)
      return { ...answer, gap: answer.bound - answer.total }
    }
  }
}

async function parsed(file: string, input: NodeJS.ReadableStream): Promise<unknown> {
  let text: string
  try {
    text = file === '-' ? await textOf(input) : readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(`Cannot allocate ${file}: it cannot be read (${(error as Error).message})`, { cause: error })
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`Cannot allocate ${file}: it is not JSON (${(error as Error).message})`, { cause: error })
  }
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
