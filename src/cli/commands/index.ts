import type { AddCommand } from '../command.js'

/** Every command by its name, in the order `gateway --help` lists them. One is loaded when it is asked for: reading all of them takes longer than most of them do. */
export const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  serve: async () => (await import('./serve.js')).addServe,
  worker: async () => (await import('./worker.js')).addWorker,
  import: async () => (await import('./import.js')).addImport,
  source: async () => (await import('./source.js')).addSource,
  move: async () => (await import('./move.js')).addMove,
  match: async () => (await import('./match.js')).addMatch,
  user: async () => (await import('./user.js')).addUser,
  audit: async () => (await import('./audit.js')).addAudit,
  rules: async () => (await import('./rules.js')).addRules,
  ground: async () => (await import('./ground.js')).addGround,
  eligibility: async () => (await import('./eligibility.js')).addEligibility,
  carve: async () => (await import('./carve.js')).addCarve,
  design: async () => (await import('./design.js')).addDesign,
  tasks: async () => (await import('./tasks.js')).addTasks,
  allocate: async () => (await import('./allocate.js')).addAllocate,
  title: async () => (await import('./title.js')).addTitle,
  skills: async () => (await import('./skills.js')).addSkills,
  'saved-search': async () => (await import('./saved-search.js')).addSavedSearch,
  backup: async () => (await import('./backup.js')).addBackup,
  copy: async () => (await import('./copy.js')).addCopy,
  restore: async () => (await import('./restore.js')).addRestore,
  doctor: async () => (await import('./doctor.js')).addDoctor,
  reindex: async () => (await import('./reindex.js')).addReindex,
  bench: async () => (await import('./bench.js')).addBench,
}
