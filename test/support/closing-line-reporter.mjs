import { writeSync } from 'node:fs'
import { skippedReasons } from './skips.mjs'

/** Lists what was skipped and why, then closes the run with `N passed, N failed, N skipped` alone on a line. */
export default class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const skippedTests = results.testResults.flatMap((file) =>
      file.testResults.filter(({ status }) => status === 'pending').map(({ fullName }) => `skipped: ${fullName}`),
    )
    const whySkipped = skippedReasons().map((reason) => `why skipped: ${reason}`)
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
    const skipped = results.numPendingTests + results.numTodoTests
    const closing = `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`
    // Jest prints its own summary after the reporters; this line must be the last.
    process.once('exit', () => writeSync(1, [...skippedTests, ...whySkipped, closing, ''].join('\n')))
  }
}
