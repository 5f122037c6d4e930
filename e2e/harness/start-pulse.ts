// A whole Pulse as a user starts it: the launcher as a child process, with its own data and port.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { freePort } from '../../scripts/free-port.ts'
import { removeCluster } from '../../scripts/postgres/cluster-files.ts'
import { stopLeftoverPostgres } from '../../scripts/postgres/embedded-postgres.ts'
import { REPOSITORY } from '../../scripts/repository.ts'
import { WEB_ROOT } from '../../scripts/start/build-web.ts'

export type RoleName = 'admin' | 'editor' | 'viewer'
export type Login = { email: string; password: string }

const READY_WITHIN_MS = 120_000
// What may be set for other tests, or on the developer's machine, and would choose other engines.
const ENGINE_VARIABLES = /^(DATABASE_URL|REDIS_URL|S3_|AWS_|PULSE_|PORT$|HOST$)/

type Options = {
  /** The launcher's arguments. */
  args?: string[]
  /** For real engines, and for what else a test wants to set. */
  env?: Record<string, string>
}

export type Pulse = {
  url: string
  dataDirectory: string
  logins: Record<RoleName, Login>
  /** What the launcher printed since its last start. */
  output(): string
  /** Like Ctrl-C: resolves to the exit code. */
  stop(): Promise<number | null>
  /** SIGKILL: nobody gets to say goodbye. PostgreSQL outlives it, as it would in real life. */
  kill(): Promise<void>
  /** On the same data and port, after stop or kill. */
  startAgain(args?: string[]): Promise<void>
  /** Stops what runs and deletes the data. */
  dispose(): Promise<void>
}

/** For a test of its own; files that share one call `startPulse` in beforeAll. */
export async function pulseForTest(options: Options = {}): Promise<Pulse> {
  const pulse = await startPulse(options)
  onTestFinished(() => pulse.dispose())
  return pulse
}

export async function startPulse(options: Options = {}): Promise<Pulse> {
  const parent = await mkdtemp(join(tmpdir(), 'pulse e2e '))
  const dataDirectory = join(parent, 'data')
  const port = await freePort()
  const begin = (args: string[]) => launch({ ...options, args, dataDirectory, port })
  let launched = await begin(options.args ?? []).catch(async (error: unknown) => {
    await removeData(parent, dataDirectory)
    throw error
  })
  return {
    url: launched.url,
    dataDirectory,
    logins: readLogins(launched.output()),
    output: () => launched.output(),
    stop: () => end(launched.child, 'SIGINT'),
    kill: async () => {
      await end(launched.child, 'SIGKILL')
    },
    startAgain: async (args = []) => {
      launched = await begin(args)
    },
    dispose: async () => {
      await end(launched.child, 'SIGTERM')
      await removeData(parent, dataDirectory)
    },
  }
}

type Launch = Options & { dataDirectory: string; port: number }
type Launched = { child: ChildProcess; url: string; output: () => string }

/** Starts the launcher and waits for the line of its last login. */
async function launch({ args = [], env = {}, dataDirectory, port }: Launch): Promise<Launched> {
  const child = runLauncher(args, { PULSE_DATA_DIR: dataDirectory, PORT: String(port), ...env })
  let output = ''
  const ready = new Promise<string>((resolve, reject) => {
    const collect = (chunk: Buffer) => {
      output += chunk
      const url = /ready after .*?(http:\/\/\S+)/.exec(output)?.[1]
      if (url && output.includes('Ctrl-C stops everything')) resolve(url)
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.once('exit', () => reject(new Error(`Pulse ended before it was ready:\n${output}`)))
    setTimeout(() => reject(new Error(`Pulse is not ready:\n${output}`)), READY_WITHIN_MS).unref()
  })
  try {
    return { child, url: await ready, output: () => output }
  } catch (error) {
    await end(child, 'SIGKILL')
    throw error
  }
}

export function runLauncher(args: readonly string[], env: Record<string, string>): ChildProcess {
  const kept = Object.entries(process.env).filter(([name]) => !ENGINE_VARIABLES.test(name))
  return spawn(process.execPath, [join(REPOSITORY, 'scripts', 'start.ts'), ...args], {
    cwd: REPOSITORY,
    // `npm test` has built the page.
    env: { ...Object.fromEntries(kept), PULSE_WEB_ROOT: WEB_ROOT, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
  return child.exitCode
}

async function removeData(parent: string, dataDirectory: string): Promise<void> {
  const cluster = join(dataDirectory, 'postgres')
  await stopLeftoverPostgres(cluster)
  await removeCluster(cluster)
  await rm(parent, { recursive: true, force: true })
}

function readLogins(output: string): Record<RoleName, Login> {
  const find = (role: RoleName): Login => {
    const [, email, password] = new RegExp(`^${role} {2}(\\S+) {2}(\\S+)$`, 'm').exec(output) ?? []
    if (!email || !password) throw new Error(`No login of the ${role} in:\n${output}`)
    return { email, password }
  }
  return { admin: find('admin'), editor: find('editor'), viewer: find('viewer') }
}
