// For tests that take a service away: on the data and the port that it had.
import { setTimeout as sleep } from 'node:timers/promises'
import { portAnswers } from '../port-answers.ts'
import { postgresAnswers } from '../postgres/postgres-answers.ts'
import { isAlive } from '../process-alive.ts'
import { runsInside } from './chroot-process.ts'
import { runDirectory } from './root-file-system.ts'
import { type RunRecord, readRecord, saveRecord } from './run-record.ts'
import { startTimescale, startValkey } from './service-programs.ts'

export type Killable = 'TimescaleDB' | 'Valkey'

const BACK_WITHIN_MS = 120_000

/** Ends it at once and returns when it is gone; PostgreSQL's other processes follow by themselves. */
export async function killService(run: string, name: Killable): Promise<void> {
  const { pid } = processOf(await requireRecord(run), name)
  if (runsInside(pid)) process.kill(pid, 'SIGKILL')
  while (isAlive(pid) && runsInside(pid)) await sleep(10)
}

/** To SIGSTOP and SIGCONT it. */
export async function signalService(
  run: string,
  name: Killable,
  signal: NodeJS.Signals,
): Promise<void> {
  const { pid } = processOf(await requireRecord(run), name)
  if (runsInside(pid)) process.kill(pid, signal)
}

/** Starts what was killed, and returns when it answers. */
export async function restartService(run: string, name: Killable): Promise<void> {
  const record = await requireRecord(run)
  const entry = processOf(record, name)
  const deadline = Date.now() + BACK_WITHIN_MS
  while (!(await answers(record, name))) {
    if (Date.now() > deadline) throw new Error(`${name} did not come back`)
    // PostgreSQL refuses to start while a process of the dead one still holds the shared memory.
    if (!runsInside(entry.pid)) {
      entry.pid = start(run, record, name)
      await saveRecord(run, record)
    }
    await sleep(100)
  }
}

function start(run: string, { env, durable }: RunRecord, name: Killable): number {
  const home = runDirectory(run)
  return name === 'TimescaleDB'
    ? startTimescale(home, portOf(env.TIMESCALE_URL), durable)
    : startValkey(home, portOf(env.REDIS_URL))
}

function answers({ env }: RunRecord, name: Killable): Promise<boolean> {
  return name === 'TimescaleDB'
    ? postgresAnswers(env.TIMESCALE_URL)
    : portAnswers(portOf(env.REDIS_URL))
}

const portOf = (url: string): number => Number(new URL(url).port)

async function requireRecord(run: string): Promise<RunRecord> {
  const record = await readRecord(run)
  if (!record) throw new Error(`There are no services of the run ${run}`)
  return record
}

function processOf(record: RunRecord, name: Killable): RunRecord['processes'][number] {
  const entry = record.processes.find((process) => process.name === name)
  if (!entry) throw new Error(`${name} was not started`)
  return entry
}
