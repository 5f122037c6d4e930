// A real PostgreSQL from npm binaries, in a directory of ours. It runs detached: Ctrl-C reaches the
// launcher, which stops it last; and if the launcher dies, the next start finds it and takes it over.
import { existsSync } from 'node:fs'
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../free-port.ts'
import {
  type ClusterFiles,
  type ClusterState,
  clusterFiles,
  createHome,
  readState,
  writeState,
} from './cluster-files.ts'
import { postgresAnswers } from './postgres-answers.ts'
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts'
import { postmasterFile, removeStalePostmasterFile } from './postmaster-file.ts'
import { logTail, runProgram } from './run-program.ts'
import { type ServerAccount, serverAccount } from './server-account.ts'

const SUPERUSER = 'pulse'
const START_SECONDS = 60
const STOP_SECONDS = 30

interface Options {
  /** Names the cluster: `<directory>/data`, `<directory>.json`. */
  directory: string
  /** False gives up crash safety for speed: for tests alone. */
  durable: boolean
}

export interface EmbeddedPostgres {
  /** Connection string of a database of this server. */
  url(database: string): string
  /** Whether the cluster was made just now. */
  isNew: boolean
  stop(): Promise<void>
}

interface Cluster {
  account: ServerAccount | null
  binaries: PostgresBinaries
  files: ClusterFiles
}

export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const account = serverAccount()
  const binaries = await postgresBinaries(account)
  const cluster = { account, binaries, files: await clusterFiles(options.directory, account) }
  const known = await readState(cluster.files)
  const isNew = known === null || !existsSync(cluster.files.data)
  const state = isNew ? await initialise(cluster, options.durable) : known
  await requireSameMajor(cluster)
  const port = (await takeOver(cluster, state)) ?? (await launch(cluster, state, options.durable))
  await writeState(cluster.files, { ...state, port })
  return {
    url: (database) => connectionString(state, port, database),
    isNew,
    stop: () => stop(cluster),
  }
}

/** Stops what a killed launcher left running in the cluster named `directory`, if anything. */
export async function stopLeftoverPostgres(directory: string): Promise<void> {
  const account = serverAccount()
  const files = await clusterFiles(directory, account)
  if (!(await removeStalePostmasterFile(files.data))) return
  await stop({ account, binaries: await postgresBinaries(account), files })
}

async function initialise(cluster: Cluster, durable: boolean): Promise<ClusterState> {
  const { account, binaries, files } = cluster
  const state = await createHome(files, account)
  const partial = `${files.data}.new`
  const passwordFile = join(files.home, 'password')
  await writeFile(passwordFile, state.password, { mode: 0o600 })
  if (account) await chown(passwordFile, account.uid, account.gid)
  const result = await runProgram(
    binaries.initdb,
    [
      `--pgdata=${partial}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(durable ? [] : ['--no-sync']),
    ],
    account,
  )
  await rm(passwordFile, { force: true })
  if (result.code !== 0) {
    throw new Error(`The database could not be created in ${files.home}:\n${result.output}`)
  }
  await writeState(files, state)
  await rename(partial, files.data)
  return state
}

async function requireSameMajor({ files, binaries }: Cluster): Promise<void> {
  const found = (await readFile(join(files.data, 'PG_VERSION'), 'utf8')).trim()
  if (found === binaries.major) return
  throw new Error(
    `The data in ${files.data} was written by PostgreSQL ${found}, and this Pulse brings ` +
      `${binaries.major}. Move it with pg_dump, or begin anew with: npm start -- --reset`,
  )
}

/** The port of a server that an earlier launcher left running, once it answers. */
async function takeOver(cluster: Cluster, state: ClusterState): Promise<number | null> {
  const running = await postmasterFile(cluster.files.data)
  if (!running) return null
  const deadline = Date.now() + START_SECONDS * 1000
  while (await removeStalePostmasterFile(cluster.files.data)) {
    if (await postgresAnswers(connectionString(state, running.port, 'postgres')))
      return running.port
    if (Date.now() > deadline) {
      throw new Error(
        `PostgreSQL (process ${running.pid}) still runs in ${cluster.files.data} but does not answer. ` +
          `Stop it with: kill ${running.pid}`,
      )
    }
    await sleep(100)
  }
  return null
}

async function launch(cluster: Cluster, state: ClusterState, durable: boolean): Promise<number> {
  const { account, binaries, files } = cluster
  let failure = ''
  // Somebody may take the port between our look and the start; children of a killed server may
  // hold its shared memory for a moment.
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = await freePort(attempt === 0 ? state.port : 0)
    await rm(files.log, { force: true })
    const result = await runProgram(
      binaries.pgCtl,
      [
        'start',
        `--pgdata=${files.data}`,
        `--log=${files.log}`,
        `--timeout=${START_SECONDS}`,
        '--wait',
        '--silent',
        `--options=${serverOptions(port, durable)}`,
      ],
      account,
    )
    if (result.code === 0) return port
    failure = `${result.output}\n${await logTail(files.log)}`
    await sleep(300 * (attempt + 1))
  }
  throw new Error(`The embedded PostgreSQL did not start in ${files.home}:\n${failure}`)
}

function serverOptions(port: number, durable: boolean): string {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // No socket file: its path has a length limit that deep checkouts exceed.
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    shared_buffers: '128MB',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ')
}

async function stop({ account, binaries, files }: Cluster): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    if (!(await postmasterFile(files.data))) return
    const args = ['stop', `--pgdata=${files.data}`, `--mode=${mode}`, `--timeout=${STOP_SECONDS}`]
    const { code } = await runProgram(binaries.pgCtl, [...args, '--silent'], account)
    if (code === 0) return
  }
}

function connectionString(state: ClusterState, port: number, database: string): string {
  return `postgres://${SUPERUSER}:${state.password}@127.0.0.1:${port}/${database}`
}
