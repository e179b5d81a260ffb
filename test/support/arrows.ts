import type { IConfiguration } from 'dependency-cruiser'

/** The arrows of the architecture, checked by `test/architecture.test.ts`. */
export const arrows: Required<Pick<IConfiguration, 'forbidden' | 'options'>> = {
  forbidden: [
    {
      name: 'engine-imports-itself-and-three-libraries',
      comment: 'matching/ is pure: no files, network, clock, chance, threads, and nothing of the service',
      severity: 'error',
      from: { path: '^matching/' },
      to: { pathNot: ['^matching/', 'node_modules/(natural/lib/natural/|fastest-levenshtein/|highs/)'] },
    },
    {
      name: 'only-main-knows-adapters',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main\\.ts$' },
      to: { path: '^adapters/' },
    },
    {
      name: 'adapters-know-no-face',
      comment: 'an adapter may use ports, models and the engine',
      severity: 'error',
      from: { path: '^adapters/' },
      to: { path: '^src/(web|api|cli)/|^src/(main|app|serve)\\.ts$' },
    },
    {
      name: 'use-cases-know-no-face',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(web|api|cli)/|^src/(main|app|serve|doctor)\\.ts$' },
      to: { path: '^src/(web|api|cli)/|^src/(app|serve)\\.ts$' },
    },
    {
      name: 'ports-know-no-use-case',
      severity: 'error',
      from: { path: '^src/ports/' },
      to: { path: '^src/', pathNot: '^src/(ports|records)/' },
    },
    {
      name: 'express-only-at-the-web-edge',
      severity: 'error',
      from: { pathNot: '^src/(app|serve)\\.ts$|^src/(web|api)/|node_modules' },
      to: { path: 'node_modules/(express|helmet|@types/express)/' },
    },
    {
      name: 'sqlite-only-in-adapters',
      severity: 'error',
      from: { pathNot: '^adapters/|node_modules' },
      to: { path: 'node_modules/@photostructure/sqlite|^(node:)?sqlite$' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
}
