import { chown, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '../free-port.ts'
import { isAlive } from '../process-alive.ts'
import { runInside, runsInside, startInside, stopInside } from './chroot-process.ts'
import { ensureRootFileSystem, inside, runDirectory } from './root-file-system.ts'
import { ROOTFS, RUNS } from './services-directory.ts'

const POSTGRES_BIN = '/usr/lib/postgresql/17/bin'
const HEALTHY_WITHIN_MS = 60_000

const BUCKETS = { raw: 'pulse-raw', processed: 'pulse-processed' }

/** What points Pulse at the services. */
export interface ServicesEnvironment {
  TIMESCALE_URL: string
  REDIS_URL: string
  S3_ENDPOINT: string
  S3_REGION: string
  S3_BUCKET: string
  S3_PROCESSED_BUCKET: string
  AWS_ACCESS_KEY_ID: string
  AWS_SECRET_ACCESS_KEY: string
}

/** Kept in the run's directory, so that anybody can stop what a killed run left. */
interface RunRecord {
  /** Null for services that stay until `services.ts down`. */
  owner: number | null
  processes: { name: string; pid: number; stop: NodeJS.Signals }[]
  env: ServicesEnvironment
}

const RECORD = 'run.json'

/**
 * Starts a set of services of its own, named `run`; first clears what dead runs left. `durable`
 * makes PostgreSQL wait for the disk at every commit; tests do without.
 */
export async function startServices(
  run: string,
  owner: number | null,
  say: (text: string) => void,
  { durable = false } = {},
): Promise<ServicesEnvironment> {
  await ensureRootFileSystem(say)
  await removeDeadRuns()
  const home = runDirectory(run)
  await makeHome(home)
  const ports = { timescale: await freePort(), valkey: await freePort(), s3: await freePort() }
  const record: RunRecord = { owner, processes: [], env: environment(ports) }
  const save = () => writeFile(join(home, RECORD), JSON.stringify(record))
  await save()
  try {
    const timescale = await startTimescale(home, ports.timescale, durable)
    record.processes.push({ name: 'TimescaleDB', pid: timescale, stop: 'SIGINT' })
    record.processes.push({ name: 'Valkey', pid: startValkey(home, ports.valkey), stop: 'SIGTERM' })
    record.processes.push({ name: 'S3', pid: startS3(home, ports.s3), stop: 'SIGTERM' })
    await save()
    await waitUntilHealthy(home, record)
  } catch (error) {
    await stopServices(run)
    throw error
  }
  return record.env
}

/** Stops a run's processes and deletes its data. The root file system stays, warm. */
export async function stopServices(run: string): Promise<void> {
  const record = await readRecord(run)
  const processes = record?.processes ?? []
  await Promise.all(processes.map(({ pid, stop }) => stopInside(pid, stop)))
  await rm(runDirectory(run), { recursive: true, force: true })
}

/** The environment of a run whose processes all live, otherwise null. */
export async function runningServices(run: string): Promise<ServicesEnvironment | null> {
  const record = await readRecord(run)
  if (!record || record.processes.length === 0) return null
  return record.processes.every(({ pid }) => runsInside(pid)) ? record.env : null
}

async function makeHome(home: string): Promise<void> {
  await rm(home, { recursive: true, force: true })
  await mkdir(home, { recursive: true })
  const { uid, gid } = await stat(join(ROOTFS, 'var', 'lib', 'postgresql'))
  await chown(home, uid, gid)
}

function environment(ports: { timescale: number; valkey: number; s3: number }) {
  return {
    TIMESCALE_URL: `postgres://postgres@127.0.0.1:${ports.timescale}/postgres`,
    REDIS_URL: `redis://127.0.0.1:${ports.valkey}`,
    S3_ENDPOINT: `http://127.0.0.1:${ports.s3}`,
    S3_REGION: 'us-east-1',
    S3_BUCKET: BUCKETS.raw,
    S3_PROCESSED_BUCKET: BUCKETS.processed,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  }
}

async function startTimescale(home: string, port: number, durable: boolean): Promise<number> {
  const data = inside(join(home, 'data'))
  await runInside(`${POSTGRES_BIN}/initdb`, [
    `--pgdata=${data}`,
    '--username=postgres',
    // Loopback alone, and nothing of value in it.
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  ])
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_preload_libraries: 'timescaledb',
    'timescaledb.telemetry_level': 'off',
    max_connections: 200,
    max_worker_processes: 32,
    timezone: 'UTC',
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = join(home, 'TimescaleDB.log')
  return startInside(`${POSTGRES_BIN}/postgres`, ['-D', data, ...flags], log)
}

function startValkey(home: string, port: number): number {
  const args = ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', inside(home), '--save', '']
  const log = join(home, 'Valkey.log')
  return startInside('valkey-server', [...args, '--maxmemory-policy', 'noeviction'], log)
}

function startS3(home: string, port: number): number {
  const log = join(home, 'S3.log')
  return startInside('moto_server', ['-H', '127.0.0.1', '-p', `${port}`], log, {
    PYTHONDONTWRITEBYTECODE: '1',
    HOME: '/tmp',
  })
}

async function waitUntilHealthy(home: string, { processes, env }: RunRecord): Promise<void> {
  const checks = [
    () => postgresAnswers(env.TIMESCALE_URL),
    () => portAnswers(Number(new URL(env.REDIS_URL).port)),
    () => makeBuckets(env),
  ]
  const deadline = Date.now() + HEALTHY_WITHIN_MS
  for (const [index, { name, pid }] of processes.entries()) {
    while (!(await checks[index]?.())) {
      if (!isAlive(pid) || Date.now() > deadline) {
        const log = await readFile(join(home, `${name}.log`), 'utf8').catch(() => '')
        throw new Error(`${name} did not start:\n${log.slice(-2000)}`)
      }
      await sleep(100)
    }
  }
}

async function postgresAnswers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

function portAnswers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}

async function makeBuckets(env: ServicesEnvironment): Promise<boolean> {
  try {
    for (const bucket of [env.S3_BUCKET, env.S3_PROCESSED_BUCKET]) {
      const answer = await fetch(`${env.S3_ENDPOINT}/${bucket}`, { method: 'PUT' })
      if (!answer.ok) return false
    }
    return true
  } catch {
    return false
  }
}

async function removeDeadRuns(): Promise<void> {
  for (const run of await readdir(RUNS).catch(() => [])) {
    const record = await readRecord(run)
    if (record?.owner && !isAlive(record.owner)) await stopServices(run)
  }
}

async function readRecord(run: string): Promise<RunRecord | null> {
  const text = await readFile(join(runDirectory(run), RECORD), 'utf8').catch(() => null)
  return text === null ? null : JSON.parse(text)
}
