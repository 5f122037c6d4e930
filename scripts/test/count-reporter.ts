// Counts tests for the last line of `npm test`, where failures outside of tests count as well.
import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

export interface TestCounts {
  passed: number
  failed: number
  skipped: number
}

/** Where the counts go. */
export const COUNTS_FILE = 'PULSE_TEST_COUNTS'

export class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const counts: TestCounts = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) addModule(counts, module)
    const file = process.env[COUNTS_FILE]
    if (file) writeFileSync(file, JSON.stringify(counts))
  }
}

function addModule(counts: TestCounts, module: TestModule): void {
  let failedTests = 0
  for (const test of module.children.allTests()) {
    const { state } = test.result()
    if (state === 'passed') counts.passed += 1
    else if (state === 'failed') failedTests += 1
    else counts.skipped += 1
  }
  // A file that cannot be loaded, or whose hooks fail, has no failed test to show for it.
  const brokenFile = module.state() === 'failed' && failedTests === 0
  counts.failed += failedTests + (brokenFile ? 1 : 0)
}
