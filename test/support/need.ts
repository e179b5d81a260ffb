import { describe, test } from '@jest/globals'
import { needs, requiredNeeds } from './skips.mjs'

type NeedName = keyof typeof needs

/**
 * Runs `suite` when the machine has what it needs; otherwise lists it as skipped, or, where GATEWAY_TEST_REQUIRE
 * names the need, fails with how to enable it.
 */
export function describeWith(need: NeedName, title: string, suite: (found: string) => void): void {
  const found = needs[need].find()
  if (found) {
    describe(title, () => suite(found))
    return
  }
  if (requiredNeeds().includes(need)) {
    describe(title, () => test(`needs ${need}`, () => Promise.reject(new Error(needs[need].enable))))
    return
  }
  describe.skip(title, () => suite(''))
}
