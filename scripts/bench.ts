// `npm run bench -- NAME`: runs bench/NAME.ts against real services of its own, and stops them.
// DATABASE_URL, REDIS_URL and the S3 settings of the environment are used instead where they are set.
import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { REPOSITORY } from './repository.ts'
import { ensurePackages } from './services/debian-packages.ts'
import { servicesUnsupported } from './services/service-support.ts'
import { startServices, stopServices } from './services/start-services.ts'
import { buildWeb } from './start/build-web.ts'
import { findChromium } from './test/find-chromium.ts'

const FOLDER = join(REPOSITORY, 'bench')
const SERVICES_RUN = `bench-${process.pid}`
/** These need no database. */
const PAGE_ONLY = new Set(['web', 'web-weight'])
/** One kills its services, the other needs none. */
const WITHOUT_SERVICES = new Set(['kill-test', 'csv-robustness'])
const say = (text: string) => console.error(`bench: ${text}`)
const stopping = new AbortController()

async function main([name, ...args]: string[]): Promise<number> {
  const names = await benchmarks()
  if (!name || !names.includes(name)) {
    throw new Error(`Usage: npm run bench -- <${names.join(' | ')}>`)
  }
  return run(join(FOLDER, `${name}.ts`), args, await prepare(name))
}

async function prepare(name: string): Promise<NodeJS.ProcessEnv> {
  if (PAGE_ONLY.has(name)) return preparePage()
  return WITHOUT_SERVICES.has(name) ? {} : prepareServices()
}

async function benchmarks(): Promise<string[]> {
  const files = await readdir(FOLDER)
  return files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3))
}

async function preparePage(): Promise<NodeJS.ProcessEnv> {
  const browser = findChromium()
  if (!browser) throw new Error('Install Chromium or Chrome, or set CHROMIUM.')
  await buildWeb(stopping.signal, say)
  return { CHROMIUM: browser }
}

async function prepareServices(): Promise<NodeJS.ProcessEnv> {
  if (process.env['DATABASE_URL'] ?? process.env['TIMESCALE_URL']) return {}
  const unsupported = servicesUnsupported()
  if (unsupported) throw new Error(`Set TIMESCALE_URL, REDIS_URL and S3_*: ${unsupported}`)
  await ensurePackages('/usr/bin/psql', ['postgresql-client'])
  // What is measured must survive a crash, as in operation: fsync stays on.
  return { ...(await startServices(SERVICES_RUN, process.pid, say, { durable: true })) }
}

async function run(file: string, args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: REPOSITORY,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  stopping.signal.addEventListener('abort', () => child.kill('SIGTERM'))
  return new Promise((resolve) => child.once('close', (status) => resolve(status ?? 1)))
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stopping.abort())
}
try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await stopServices(SERVICES_RUN)
}
