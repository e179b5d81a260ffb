import { describe, test } from '@jest/globals'
import { needs, requiredNeeds } from './skips.mjs'

type NeedName = keyof typeof needs

/**
 * Runs `suite` when the machine has what it needs; otherwise lists it as skipped, or, where GATEWAY_TEST_REQUIRE
 * names the need, fails with how to enable it.
 */
export function describeWith(need: NeedName, title: string, suite: (found: string) => void): void {
  const found = needs[need].find()
  if (found) return describe(title, () => suite(found))
  if (requiredNeeds().includes(need))
    return describe(title, () => test(`needs ${need}`, () => Promise.reject(new Error(needs[need].enable))))
  describe.skip(title, () => suite(''))
}
