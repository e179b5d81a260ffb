import type { AddCommand } from '../command.js'
import { addBackup } from './backup.js'
import { addBench } from './bench.js'
import { addDoctor } from './doctor.js'
import { addEligibility } from './eligibility.js'
import { addImport } from './import.js'
import { addMatch } from './match.js'
import { addMove } from './move.js'
import { addReindex } from './reindex.js'
import { addRestore } from './restore.js'
import { addSavedSearch } from './saved-search.js'
import { addRules } from './rules.js'
import { addServe } from './serve.js'
import { addSkills } from './skills.js'
import { addSource } from './source.js'
import { addTitle } from './title.js'
import { addWorker } from './worker.js'

/** Every command, in the order `gateway --help` lists them. */
export const commands: readonly AddCommand[] = [
  addServe,
  addWorker,
  addImport,
  addSource,
  addMove,
  addMatch,
  addRules,
  addEligibility,
  addTitle,
  addSkills,
  addSavedSearch,
  addBackup,
  addRestore,
  addDoctor,
  addReindex,
  addBench,
]
