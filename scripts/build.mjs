// Compiles src, matching and adapters into dist/ and copies what is not TypeScript (templates, stylesheets) beside it.
import { execFileSync } from 'node:child_process'
import { cpSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: ['ignore', 2, 2],
})
cpSync(`${root}/src`, `${root}/dist/src`, { recursive: true, filter: (path) => !path.endsWith('.ts') })
writeFileSync(`${root}/dist/.built`, '')
