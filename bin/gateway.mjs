#!/usr/bin/env node
// Starts the compiled command. In a checkout whose sources are newer than dist/ it builds first, so that
// `npm ci && npm start` needs no other step and nobody runs yesterday's code.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
if (isStaleCheckout())
  execFileSync(process.execPath, [`${root}/scripts/build.mjs`], { cwd: root, stdio: ['ignore', 2, 2] })
const { main } = await import('../dist/src/cli/main.js')
await main(process.argv.slice(2))

function isStaleCheckout() {
  if (!existsSync(`${root}/tsconfig.build.json`)) return false
  const built = `${root}/dist/.built`
  if (!existsSync(built)) return true
  const builtAt = statSync(built).mtimeMs
  return ['src', 'matching', 'adapters'].some((folder) =>
    readdirSync(`${root}/${folder}`, { recursive: true, withFileTypes: true }).some(
      (entry) => entry.isFile() && statSync(`${entry.parentPath}/${entry.name}`).mtimeMs > builtAt,
    ),
  )
}
