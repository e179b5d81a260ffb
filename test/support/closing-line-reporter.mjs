import { skippedReasons } from './skips.mjs'

/** Lists what was skipped and why, then closes the run with `N passed, N failed, N skipped` alone on a line. */
export default class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const skipped = results.numPendingTests + results.numTodoTests
    const brokenFiles = results.numRuntimeErrorTestSuites
    for (const file of results.testResults)
      for (const test of file.testResults) if (test.status === 'pending') console.log(`skipped: ${test.fullName}`)
    for (const reason of skippedReasons()) console.log(`why skipped: ${reason}`)
    console.log(`${results.numPassedTests} passed, ${results.numFailedTests + brokenFiles} failed, ${skipped} skipped`)
  }
}
