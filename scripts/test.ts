// `npm test`: sets up what the chosen tests need, runs them, and counts on its last line.
// Arguments go to Vitest: `npm test -- packages/shared`, `npm test -- --project unit`.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { REPOSITORY } from './repository.ts'
import { ensurePackages } from './services/debian-packages.ts'
import { servicesUnsupported } from './services/service-support.ts'
import { startServices, stopServices } from './services/start-services.ts'
import { buildWeb } from './start/build-web.ts'
import { COUNTS_FILE, type TestCounts } from './test/count-reporter.ts'
import { findChromium } from './test/find-chromium.ts'
import { type Project, selectedProjects } from './test/selected-projects.ts'

const SERVICES_RUN = `test-${process.pid}`
const inCi = process.env['CI'] === 'true' || process.env['CI'] === '1'
const stopping = new AbortController()
const say = (text: string) => console.log(`test: ${text}`)

async function main(): Promise<number> {
  const args = process.argv.slice(2)
  const projects = new Set(selectedProjects(args, REPOSITORY))
  // One of the browser tests runs on the real services as well.
  if (projects.has('services') || projects.has('e2e')) await prepareServices(projects)
  if (projects.has('e2e')) await prepareBrowserTests(projects)
  const { counts, code } = await runVitest(args, projects)
  return report(counts, code)
}

async function prepareServices(projects: Set<Project>): Promise<void> {
  const unsupported = servicesUnsupported()
  if (unsupported) {
    return leaveOut(projects, 'services', `TimescaleDB, Redis and S3 tests: ${unsupported}`)
  }
  const services = await startServices(SERVICES_RUN, process.pid, say)
  process.env['PULSE_TEST_SERVICES'] = JSON.stringify(services)
}

async function prepareBrowserTests(projects: Set<Project>): Promise<void> {
  if (!findChromium() && servicesUnsupported() === null) {
    say('installing Chromium (once)')
    await ensurePackages('/usr/bin/chromium', ['chromium', 'fonts-liberation', 'fonts-noto-core'])
  }
  const browser = findChromium()
  if (!browser) {
    return leaveOut(projects, 'e2e', 'browser tests: install Chromium or Chrome, or set CHROMIUM')
  }
  process.env['CHROMIUM'] = browser
  await buildWeb(stopping.signal, say)
}

function leaveOut(projects: Set<Project>, project: Project, why: string): void {
  if (inCi)
    throw new Error(`With CI=true nothing is skipped, but this machine cannot run the ${why}`)
  say(`skipped ${why}`)
  projects.delete(project)
}

async function runVitest(args: readonly string[], projects: ReadonlySet<Project>) {
  if (projects.size === 0) return { counts: { passed: 0, failed: 0, skipped: 0 }, code: 0 }
  const directory = await mkdtemp(join(tmpdir(), 'pulse-test-counts-'))
  const countsFile = join(directory, 'counts.json')
  const child = spawn(
    process.execPath,
    [join(REPOSITORY, 'node_modules', 'vitest', 'vitest.mjs'), ...vitestArguments(args, projects)],
    { cwd: REPOSITORY, stdio: 'inherit', env: { ...process.env, [COUNTS_FILE]: countsFile } },
  )
  const forward = (signal: NodeJS.Signals) => child.kill(signal)
  stopping.signal.addEventListener('abort', () => forward('SIGTERM'))
  const code = await new Promise<number>((resolve) => {
    child.once('close', (status) => resolve(status ?? 1))
  })
  const counts = await readCounts(countsFile)
  await rm(directory, { recursive: true, force: true })
  return { counts, code }
}

function vitestArguments(args: readonly string[], projects: ReadonlySet<Project>): string[] {
  const others = args.filter(
    (arg, i) => !arg.startsWith('--project') && args[i - 1] !== '--project',
  )
  return [
    'run',
    '--passWithNoTests',
    ...[...projects].map((project) => `--project=${project}`),
    ...others,
  ]
}

async function readCounts(file: string): Promise<TestCounts> {
  const text = await readFile(file, 'utf8').catch(() => null)
  // Vitest did not get as far as its end.
  return text === null ? { passed: 0, failed: 1, skipped: 0 } : JSON.parse(text)
}

function report(counts: TestCounts, code: number): number {
  const { passed, skipped } = counts
  const failed = counts.failed === 0 && code !== 0 ? 1 : counts.failed
  const forbiddenSkips = inCi && skipped > 0
  if (forbiddenSkips) say('with CI=true no test may be skipped')
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  return failed > 0 || forbiddenSkips ? 1 : 0
}

let signals = 0
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    signals += 1
    stopping.abort()
    // The first one lets Vitest and the services stop.
    if (signals > 2) process.exit(130)
  })
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
} finally {
  if (process.env['PULSE_TEST_SERVICES']) await stopServices(SERVICES_RUN)
}
