import { InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import { recordAudit } from '../../audit/audit.js'
import { recordGround, withdrawGround } from '../../moderation/record-ground.js'
import { type AddCommand, type CommonOptions, UsageError, withCommonOptions, writeLine } from '../command.js'
import { withGateway } from '../with-gateway.js'

type Options = CommonOptions & {
  ground?: string
  until?: string
  field?: string
  about?: string
  withdraw?: boolean
}

export const addGround: AddCommand = (program, terminal) => {
  const command = program
    .command('ground')
    .description('record the ground on which a HOLD of the law may pass, or take it back')
    .argument('<source:ref>')
    .argument('<rule>', 'such as R-106: what the law holds here')
    .addOption(new Option('--ground <words>', 'the evidence or the reason; staff see it, nobody else'))
    .addOption(new Option('--until <date>', 'last day it holds (default: no last day)').argParser(isoDay))
    .addOption(new Option('--field <field>', 'where one rule holds several things'))
    .addOption(new Option('--about <words>', 'where one field has several'))
    .option('--withdraw', 'take a recorded ground back')
  withCommonOptions(command).action((id: string, rule: string, options: Options) => {
    const { ground, until = null, withdraw, field, about } = options
    if ((ground === undefined) === (withdraw !== true))
      throw new UsageError('give --ground with its words, or --withdraw, one of the two')
    if (ground?.trim() === '') throw new UsageError('--ground must say on what the hold may pass')
    const choice = { rule, field, about }
    return withGateway(options, terminal, async (gateway) => {
      const event = ground === undefined ? 'WITHDRAW_GROUND' : 'RECORD_GROUND'
      await recordAudit(gateway, { by: 'command', event, about: id })
      const result =
        ground === undefined
          ? await withdrawGround(gateway, id, choice, 'command')
          : await recordGround(gateway, id, choice, { ground: ground.trim(), until }, 'command')
      if (result.outcome === 'unknown')
        throw new Error(`Cannot record a ground for ${id}: the store has no such opportunity`)
      if (result.outcome === 'refused') throw new Error(`Cannot do so for ${id}: ${result.words}`)
      const held = result.flags.filter((flag) => flag.strength === 'HOLD' && flag.ground === null)
      writeLine(
        terminal.out,
        JSON.stringify({
          opportunity: id,
          outcome: result.outcome,
          state: result.doc.state,
          stillHeld: held.map((flag) => ({ rule: flag.rule, field: flag.field, before: flag.before })),
        }),
      )
    })
  })
}

function isoDay(text: string): string {
  if (!z.iso.date().safeParse(text).success)
    throw new InvalidArgumentError('It must be a day that exists, written YYYY-MM-DD.')
  return text
}
