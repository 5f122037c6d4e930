// Debian 13 in a directory. Programs run in it by chroot, and need no mounts: a run that is killed
// leaves nothing mounted, and deleting the directory can never reach the machine's own /dev.
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from '../process-alive.ts'
import { debianMirror, ensurePackages, mirrorOptions } from './debian-packages.ts'
import { runTool } from './run-tool.ts'
import { INCLUDE, ROOTFS, RUNS, SERVICES_DIRECTORY, SUITE } from './services-directory.ts'

const LOCK = join(SERVICES_DIRECTORY, 'building')

/** Builds it unless it is there (a minute); whoever else builds it is waited for. */
export async function ensureRootFileSystem(say: (text: string) => void): Promise<void> {
  if (existsSync(ROOTFS)) return
  await mkdir(SERVICES_DIRECTORY, { recursive: true })
  await lockBuild()
  try {
    if (!existsSync(ROOTFS)) await build(say)
  } finally {
    await rm(LOCK, { recursive: true, force: true })
  }
}

async function build(say: (text: string) => void): Promise<void> {
  say('installing TimescaleDB, Valkey and an S3 server from Debian packages (once, about a minute)')
  await ensurePackages('/usr/bin/mmdebstrap', ['mmdebstrap'])
  const partial = `${ROOTFS}.building`
  await rm(partial, { recursive: true, force: true })
  await runTool('mmdebstrap', [
    '--variant=minbase',
    '--quiet',
    `--include=${INCLUDE}`,
    ...(await mirrorOptions()),
    '--dpkgopt=path-exclude=/usr/share/doc/*',
    '--dpkgopt=path-exclude=/usr/share/man/*',
    '--dpkgopt=path-exclude=/usr/share/locale/*',
    // Ours are made by initdb, per run.
    '--essential-hook=mkdir -p "$1/etc/postgresql-common"; echo "create_main_cluster = false" > "$1/etc/postgresql-common/createcluster.conf"',
    SUITE,
    partial,
    await debianMirror(),
  ])
  await mkdir(join(partial, 'srv', 'pulse'), { mode: 0o755 })
  await rename(partial, ROOTFS)
}

/** A directory as the lock: making one is atomic. The owner's number tells when it died. */
async function lockBuild(): Promise<void> {
  for (;;) {
    try {
      await mkdir(LOCK)
      await writeFile(join(LOCK, 'pid'), String(process.pid))
      return
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    if (await ownerDied()) await rm(LOCK, { recursive: true, force: true })
    await sleep(500)
  }
}

async function ownerDied(): Promise<boolean> {
  const pid = await readFile(join(LOCK, 'pid'), 'utf8').catch(() => null)
  if (pid !== null) return !isAlive(Number(pid))
  // Between the two calls of lockBuild, or killed right there.
  const lock = await stat(LOCK).catch(() => null)
  return lock !== null && Date.now() - lock.mtimeMs > 10_000
}

/** Where a path of the root file system lies for its own programs. */
export function inside(path: string): string {
  return path.slice(ROOTFS.length)
}

/** The data directory of one run, seen from outside. */
export function runDirectory(run: string): string {
  return join(RUNS, run)
}
