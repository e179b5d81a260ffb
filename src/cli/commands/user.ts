import { Argument } from 'commander'
import { recordAudit } from '../../audit/audit.js'
import { accountEmailSchema } from '../../people/account.js'
import { disableAccount } from '../../people/disable-account.js'
import { accountByEmail, listAccounts } from '../../people/find-account.js'
import { handOver } from '../../people/hand-over.js'
import { inviteAccount } from '../../people/invite-account.js'
import { type Role, roles } from '../../people/roles.js'
import { type AddCommand, type CommonOptions, UsageError, withCommonOptions, writeLine } from '../command.js'
import { withGateway } from '../with-gateway.js'

/** Who did it, in the change log. */
const BY = 'command'

/** The first administrator is made here; from then on there are pages for it. */
export const addUser: AddCommand = (program, terminal) => {
  const command = program.command('user').description('people who may sign in: invite, list, disable')

  withCommonOptions(
    command
      .command('add')
      .description('invite somebody; prints the link by which they choose their password, once')
      .argument('<email>')
      .addArgument(new Argument('<role>').choices([...roles]))
      .option('--name <name>', 'what they are called'),
  ).action((address: string, role: Role, options: CommonOptions & { name?: string }) => {
    const email = accountEmailSchema.safeParse(address)
    if (!email.success) throw new UsageError(`"${address}" is not an e-mail address; give one like name@example.org`)
    return withGateway(options, terminal, async (gateway) => {
      const result = await inviteAccount(gateway, { email: email.data, name: options.name ?? null, role }, BY)
      if (result.outcome === 'taken') throw new Error(result.words)
      await recordAudit(gateway, { by: 'command', event: 'INVITE_ACCOUNT', about: result.id })
      const link = new URL(`/password/set/${result.secret}`, gateway.config.baseUrl).href
      if (options.json)
        writeLine(
          terminal.out,
          JSON.stringify({ id: result.id, email: email.data, role, link, expiresAt: result.expiresAt }),
        )
      else
        writeLine(
          terminal.out,
          `Invited ${email.data} as ${role}. The link works once, until ${result.expiresAt}: ${link}`,
        )
    })
  })

  withCommonOptions(command.command('list').description('everybody who was ever invited')).action(
    (options: CommonOptions) =>
      withGateway(options, terminal, async ({ store }) => {
        for (const { id, doc } of await listAccounts(store)) {
          const { email, role, status, isTotpOn } = doc
          writeLine(
            terminal.out,
            options.json
              ? JSON.stringify({ id, email, role, status, code: isTotpOn })
              : [email.padEnd(36), role.padEnd(14), status.padEnd(9), isTotpOn ? 'with code' : ''].join(' ').trimEnd(),
          )
        }
      }),
  )

  withCommonOptions(
    command
      .command('disable')
      .description('end an account for good; refused while it owns anything')
      .argument('<email>')
      .option('--hand-over-to <email>', 'give everything it owns to this account first'),
  ).action((address: string, options: CommonOptions & { handOverTo?: string }) =>
    withGateway(options, terminal, async (gateway) => {
      const idOf = async (email: string): Promise<string> => {
        const found = await accountByEmail(gateway.store, email)
        if (!found) throw new Error(`There is no account for "${email}"; gateway user list shows them all`)
        return found.id
      }
      const id = await idOf(address)
      if (options.handOverTo !== undefined) {
        const handed = await handOver(gateway, { from: id, to: await idOf(options.handOverTo) }, BY)
        if (handed.outcome === 'refused') throw new Error(handed.words)
        await recordAudit(gateway, { by: 'command', event: 'HAND_OVER', about: id })
      }
      const result = await disableAccount(gateway, id, BY)
      if (result.outcome === 'unknown') throw new Error(`There is no account for "${address}"`)
      if (result.outcome !== 'disabled')
        throw new Error(result.outcome === 'owns' ? `${result.words}, with --hand-over-to` : result.words)
      await recordAudit(gateway, { by: 'command', event: 'DISABLE_ACCOUNT', about: id })
      writeLine(
        terminal.out,
        options.json ? JSON.stringify({ id, email: address, status: 'disabled' }) : `Disabled ${address}`,
      )
    }),
  )
}
