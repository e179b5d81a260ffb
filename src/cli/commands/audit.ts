import { InvalidArgumentError, Option } from 'commander'
import { z } from 'zod'
import { type AuditEvent, auditEvents, searchAudit } from '../../audit/audit.js'
import { accountByEmail } from '../../people/find-account.js'
import { actorNames } from '../../people/actor-names.js'
import { type AddCommand, type CommonOptions, withCommonOptions, writeLine } from '../command.js'
import { wholeNumberFrom } from '../whole-number.js'
import { withGateway } from '../with-gateway.js'

type Options = CommonOptions & {
  who?: string
  about?: string
  event?: AuditEvent
  from?: string
  until?: string
  limit: number
}

const PER_READ = 1_000

export const addAudit: AddCommand = (program, terminal) => {
  const command = program
    .command('audit')
    .description('who looked at what and who did what, newest first')
    .option('--who <email>', 'an account’s address, or account:ID, key:ID, command, nobody')
    .option('--about <source:ref>', 'one record')
    .addOption(new Option('--event <event>', 'what was asked for').choices([...auditEvents]))
    .addOption(new Option('--from <date>', 'from the start of this day').argParser(isoDay))
    .addOption(new Option('--until <date>', 'until the end of this day').argParser(isoDay))
    .addOption(new Option('--limit <n>', 'how many lines').default(100).argParser(wholeNumberFrom(1, 10_000_000)))
  withCommonOptions(command).action((options: Options) =>
    withGateway(options, terminal, async ({ store }) => {
      const { who, about, event, from, until } = options
      const by = who === undefined ? undefined : await actorOf(who)
      let left = options.limit
      let after: string | undefined
      do {
        const query = { by, about, event, from, until, after, limit: Math.min(left, PER_READ) }
        const { lines, next } = await searchAudit(store, query)
        const names = await actorNames(
          store,
          lines.map(({ doc }) => doc.by),
        )
        for (const { doc } of lines) {
          const { order: _, ...line } = doc
          const name = names.get(doc.by)!
          writeLine(
            terminal.out,
            options.json
              ? JSON.stringify({ ...line, name })
              : [doc.at, doc.outcome.padEnd(7), doc.event.padEnd(18), name, doc.about ?? ''].join('  ').trimEnd(),
          )
        }
        left -= lines.length
        after = next ?? undefined
      } while (after !== undefined && left > 0)

      async function actorOf(given: string): Promise<string> {
        if (/^(nobody|command|(account|key):\S+)$/.test(given)) return given
        const found = await accountByEmail(store, given)
        if (!found) throw new Error(`There is no account for "${given}"; gateway user list shows them all`)
        return `account:${found.id}`
      }
    }),
  )
}

function isoDay(text: string): string {
  if (!z.iso.date().safeParse(text).success)
    throw new InvalidArgumentError('It must be a day that exists, written YYYY-MM-DD.')
  return text
}
