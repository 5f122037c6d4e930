// Two launchers on one data directory would run two servers on the same files.
import { readFileSync } from 'node:fs'
import { open, readFile, rm, writeFile } from 'node:fs/promises'
import { isAlive } from '../process-alive.ts'

interface Holder {
  pid: number
  /** Known once it listens. */
  url?: string
}

export interface InstanceLock {
  announce(url: string): Promise<void>
  release(): Promise<void>
}

export class AlreadyRunning extends Error {
  readonly holder: Holder

  constructor(holder: Holder) {
    super(
      `Pulse is already running${holder.url ? ` at ${holder.url}` : ''} (process ${holder.pid}).`,
    )
    this.holder = holder
  }
}

/** Throws AlreadyRunning. A lock whose process is gone, after a crash, is taken over. */
export async function takeLock(file: string): Promise<InstanceLock> {
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await createLock(file)) return heldLock(file)
    const holder = await readHolder(file)
    if (holder && isLauncher(holder.pid)) throw new AlreadyRunning(holder)
    await rm(file, { force: true })
  }
  throw new Error(`The lock ${file} could not be taken.`)
}

async function createLock(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx')
    await handle.writeFile(JSON.stringify({ pid: process.pid } satisfies Holder))
    await handle.close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function heldLock(file: string): InstanceLock {
  return {
    announce: (url) => writeFile(file, JSON.stringify({ pid: process.pid, url } satisfies Holder)),
    release: () => rm(file, { force: true }),
  }
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    const holder = JSON.parse(await readFile(file, 'utf8'))
    return typeof holder?.pid === 'number' ? holder : null
  } catch {
    return null
  }
}

/** In a container the number of a dead launcher soon belongs to another program, or to us. */
function isLauncher(pid: number): boolean {
  if (pid === process.pid || !isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.ts')
  } catch {
    return false
  }
}
