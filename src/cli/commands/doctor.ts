import { readConfig } from '../../config.js'
import { type Finding, examine } from '../../doctor.js'
import { type AddCommand, type CommonOptions, withCommonOptions, writeLine } from '../command.js'

export const addDoctor: AddCommand = (program, terminal, done) => {
  const command = program
    .command('doctor')
    .description('check configuration, store and keys; exit status 1 when something is wrong')
  withCommonOptions(command).action(async (options: CommonOptions) => {
    const findings = await examine(() => readConfig(terminal.environment, options))
    const isSound = findings.every(({ status }) => status !== 'wrong')
    if (options.json) writeLine(terminal.out, JSON.stringify({ sound: isSound, findings }))
    else for (const finding of findings) writeLine(terminal.out, lineFor(finding))
    if (!isSound) writeLine(terminal.err, `gateway: ${findings.find(({ status }) => status === 'wrong')!.words}`)
    done(isSound ? 0 : 1)
  })
}

function lineFor({ status, subject, words }: Finding): string {
  return `${status.padEnd(5)}  ${subject}: ${words}`
}
