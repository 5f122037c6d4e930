import { chown, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../free-port.ts'
import { portAnswers } from '../port-answers.ts'
import { postgresAnswers } from '../postgres/postgres-answers.ts'
import { isAlive } from '../process-alive.ts'
import { runsInside, stopInside } from './chroot-process.ts'
import { ensureRootFileSystem, runDirectory } from './root-file-system.ts'
import { type RunRecord, readRecord, type ServicesEnvironment, saveRecord } from './run-record.ts'
import { initTimescale, startS3, startTimescale, startValkey } from './service-programs.ts'
import { ROOTFS, RUNS } from './services-directory.ts'

const HEALTHY_WITHIN_MS = 60_000

const BUCKETS = { raw: 'pulse-raw', processed: 'pulse-processed' }

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
  const record: RunRecord = { owner, durable, processes: [], env: environment(ports) }
  const save = () => saveRecord(run, record)
  await save()
  try {
    await initTimescale(home)
    const timescale = startTimescale(home, ports.timescale, durable)
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
