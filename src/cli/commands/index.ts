import type { AddCommand } from '../command.js'
import { addAllocate } from './allocate.js'
import { addAudit } from './audit.js'
import { addBackup } from './backup.js'
import { addBench } from './bench.js'
import { addCarve } from './carve.js'
import { addCopy } from './copy.js'
import { addDesign } from './design.js'
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
import { addUser } from './user.js'
import { addTitle } from './title.js'
import { addTasks } from './tasks.js'
import { addWorker } from './worker.js'

/** Every command, in the order `gateway --help` lists them. */
export const commands: readonly AddCommand[] = [
  addServe,
  addWorker,
  addImport,
  addSource,
  addMove,
  addMatch,
  addUser,
  addAudit,
  addRules,
  addEligibility,
  addCarve,
  addDesign,
  addTasks,
  addAllocate,
  addTitle,
  addSkills,
  addSavedSearch,
  addBackup,
  addCopy,
  addRestore,
  addDoctor,
  addReindex,
  addBench,
]
