import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** @param {string | undefined} file */
function existing(file) {
  return file && existsSync(file) ? file : undefined
}

/** @param {string} command */
function onPath(command) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, command)).find((file) => existsSync(file))
}

/**
 * What a test may need that is not in the npm packages: how it is found and how a developer gets it.
 * Both the tests (through `need.ts`) and the closing reporter read this one table.
 */
export const needs = {
  chromium: {
    find: () =>
      [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
        (path) => path && existsSync(path),
      ),
    enable: 'install Chromium (Debian: apt-get install chromium) or set CHROMIUM_PATH',
  },
  mongodb: {
    find: () => existing(process.env.MONGOMS_SYSTEM_BINARY) ?? onPath('mongod'),
    enable: 'put mongod on the PATH, or its path in MONGOMS_SYSTEM_BINARY (and its version in MONGOMS_VERSION)',
  },
  redis: {
    find: () => existing(process.env.REDIS_BINARY) ?? onPath('redis-server'),
    enable: 'install redis-server (Debian: apt-get install redis-server) or put its path in REDIS_BINARY',
  },
  meilisearch: {
    find: () => existing(process.env.MEILI_BINARY) ?? onPath('meilisearch'),
    enable: 'put meilisearch on the PATH, or its path in MEILI_BINARY',
  },
  samples: {
    find: () =>
      [process.env.GATEWAY_SAMPLES_DIR, new URL('../../../shared/data', import.meta.url).pathname].find(
        (path) => path && existsSync(path),
      ),
    enable: 'set GATEWAY_SAMPLES_DIR to a folder with the real test-only adverts (they may not ship)',
  },
}

/** The needs that GATEWAY_TEST_REQUIRE turns from a skip into a failure. */
export function requiredNeeds() {
  return (process.env.GATEWAY_TEST_REQUIRE ?? '').split(',').filter(Boolean)
}

/** One line for each need that is not met on this machine. */
export function skippedReasons() {
  return Object.entries(needs)
    .filter(([, need]) => !need.find())
    .map(([name, need]) => `no ${name} here: ${need.enable}`)
}
