import { existsSync } from 'node:fs'

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
