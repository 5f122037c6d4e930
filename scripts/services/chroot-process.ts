import { spawn } from 'node:child_process'
import { openSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from '../process-alive.ts'
import { runTool } from './run-tool.ts'
import { ROOTFS } from './services-directory.ts'

// The account of the postgresql package; Valkey and the S3 server run as it too.
const ACCOUNT = 'postgres:postgres'

/** Runs a program of the root file system to its end. */
export async function runInside(command: string, args: readonly string[]): Promise<void> {
  await runTool('chroot', [`--userspec=${ACCOUNT}`, ROOTFS, command, ...args])
}

/** Starts a program that outlives us, writing to the log file; its process number. */
export function startInside(
  command: string,
  args: readonly string[],
  log: string,
  env: NodeJS.ProcessEnv = {},
): number {
  const output = openSync(log, 'a')
  const child = spawn('chroot', [`--userspec=${ACCOUNT}`, ROOTFS, command, ...args], {
    env: { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C.UTF-8', ...env },
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
  })
  child.unref()
  if (!child.pid) throw new Error(`${command} did not start`)
  return child.pid
}

/** Whether the process is one of ours: its number may have gone to another one since. */
export function runsInside(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/root`) === ROOTFS
  } catch {
    return false
  }
}

export async function stopInside(pid: number, signal: NodeJS.Signals): Promise<void> {
  if (!runsInside(pid)) return
  process.kill(pid, signal)
  for (let waited = 0; isAlive(pid) && runsInside(pid) && waited < 10_000; waited += 50) {
    await sleep(50)
  }
  if (runsInside(pid)) process.kill(pid, 'SIGKILL')
}
