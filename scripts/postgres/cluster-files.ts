import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { SHARED_DIRECTORY } from './postgres-binaries.ts'
import { canReach, type ServerAccount } from './server-account.ts'

/** One cluster on disk. `home` holds its data and its log and belongs to the server's account. */
export interface ClusterFiles {
  home: string
  data: string
  log: string
  stateFile: string
}

export interface ClusterState {
  password: string
  /** The port of the last start, tried first at the next one. */
  port: number
}

/**
 * The files of the cluster named `directory`. Its state (with the password) always lies beside
 * that name; the data moves to SHARED_DIRECTORY where the server's account cannot enter.
 */
export async function clusterFiles(
  directory: string,
  account: ServerAccount | null,
): Promise<ClusterFiles> {
  const parent = dirname(directory)
  await mkdir(parent, { recursive: true })
  const home = canReach(account, parent) ? directory : distantHome(directory)
  const stateFile = `${directory}.json`
  return { home, data: join(home, 'data'), log: join(home, 'postgres.log'), stateFile }
}

/**
 * Creates the home, empty. Data without its state file cannot be opened, as its password is gone
 * (someone deleted .pulse by hand, usually), but it is moved aside and not deleted.
 */
export async function createHome(
  files: ClusterFiles,
  account: ServerAccount | null,
): Promise<ClusterState> {
  if (existsSync(join(files.data, 'PG_VERSION'))) {
    await rm(`${files.home}.lost`, { recursive: true, force: true })
    await rename(files.home, `${files.home}.lost`)
  }
  await rm(files.home, { recursive: true, force: true })
  await mkdir(files.home, { recursive: true })
  if (account) await chown(files.home, account.uid, account.gid)
  await chmod(files.home, 0o700)
  return { password: randomBytes(24).toString('base64url'), port: 0 }
}

export async function readState(files: ClusterFiles): Promise<ClusterState | null> {
  if (!existsSync(files.stateFile)) return null
  const state: unknown = JSON.parse(await readFile(files.stateFile, 'utf8'))
  if (!isState(state))
    throw new Error(`${files.stateFile} is damaged: it must hold a password and a port.`)
  return state
}

export async function writeState(files: ClusterFiles, state: ClusterState): Promise<void> {
  const partial = `${files.stateFile}.new`
  await writeFile(partial, JSON.stringify(state), { mode: 0o600 })
  await rename(partial, files.stateFile)
}

/** Deletes a stopped cluster for good. */
export async function removeCluster(directory: string): Promise<void> {
  const distant = distantHome(directory)
  for (const path of [
    distant,
    `${distant}.lost`,
    directory,
    `${directory}.lost`,
    `${directory}.json`,
  ]) {
    await rm(path, { recursive: true, force: true })
  }
}

function distantHome(directory: string): string {
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 16)
  return join(SHARED_DIRECTORY, 'clusters', name)
}

function isState(value: unknown): value is ClusterState {
  return (
    typeof value === 'object' &&
    value !== null &&
    'password' in value &&
    typeof value.password === 'string' &&
    'port' in value &&
    typeof value.port === 'number'
  )
}
