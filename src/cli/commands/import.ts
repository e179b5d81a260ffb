import { basename, join } from 'node:path'
import { Argument, Option } from 'commander'
import { type MapName, type RecordKindName, importByName, mapNames, recordKinds } from '../../import/import-command.js'
import type { ImportReport } from '../../import/import-files.js'
import { catchUp } from '../../follow/follow.js'
import { loadOutcodes } from '../../places/load-outcodes.js'
import { type AddCommand, type CommonOptions, UsageError, withCommonOptions, writeLine } from '../command.js'
import { progressOn } from '../progress-bar.js'
import { withGateway } from '../with-gateway.js'

type Options = CommonOptions & { map?: MapName; as?: 'submitted' | 'live' }

export const addImport: AddCommand = (program, terminal, done) => {
  const command = program
    .command('import')
    .description(
      'take records from files: .jsonl, .json or .csv, each also .gz; - is standard input as JSON Lines. Prints one total as JSON; refused rows go to FILE.refused.csv. Exit status 2 when some were refused',
    )
    .addArgument(new Argument('<kind>', 'what the files hold').choices([...recordKinds]))
    .argument('<file...>')
    .addOption(new Option('--map <name>', 'read a foreign shape of opportunities').choices([...mapNames]))
    .addOption(
      new Option(
        '--as <state>',
        'how opportunities arrive (default: live from a trusted source, else submitted)',
      ).choices(['submitted', 'live']),
    )
  withCommonOptions(command).action(async (kind: RecordKindName, files: string[], options: Options) => {
    if (kind !== 'opportunities' && options.map)
      throw new UsageError(`--map ${options.map} reads opportunities, not ${kind}`)
    if (kind !== 'opportunities' && options.as)
      throw new UsageError(`--as ${options.as} is for opportunities, not ${kind}`)
    const progress = progressOn(terminal)
    const report = await withGateway(options, terminal, async (gateway) => {
      const { store, clock, config, followers } = gateway
      const imported = await importByName(
        kind,
        files,
        loadOutcodes(),
        {
          store,
          clock,
          arriveAs: options.as ?? 'by-source',
          standardInput: terminal.in,
          refusedFolder: join(config.dataDir, 'refused'),
          onProgress: (file, readBytes, sizeBytes) => progress.update(basename(file), readBytes, sizeBytes),
        },
        options.map,
      )
      // A person's words are few: compiled at once, so that the first shortlist does not wait for everybody. Adverts are left to the worker.
      if (kind === 'candidates') await catchUp(gateway, followers.seekers)
      return imported
    }).finally(() => progress.stop())
    writeLine(terminal.out, JSON.stringify(report))
    for (const file of report.files) {
      if (file.read === 0 && file.error === null) writeLine(terminal.err, `gateway: ${file.file} holds no rows`)
      if (file.error !== null) writeLine(terminal.err, `gateway: Could not read all of ${file.error}`)
      if (file.refusedFile !== null)
        writeLine(
          terminal.err,
          `gateway: ${file.refused} rows of ${file.file} were refused; ${file.refusedFile} says why`,
        )
    }
    done(statusOf(report))
  })
}

/** Failed when files broke off and nothing was taken; done in part when anything was refused or broke off. */
function statusOf(report: ImportReport): 0 | 1 | 2 {
  const isBroken = report.files.some(({ error }) => error !== null)
  const taken = report.created + report.updated + report.unchanged
  if (isBroken && taken === 0) return 1
  return isBroken || report.refused > 0 ? 2 : 0
}
