// Vitest's global setup of the `pg` project: one PostgreSQL for the run, a database per test file.
import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeCluster } from '../postgres/cluster-files.ts'
import { startEmbeddedPostgres, stopLeftoverPostgres } from '../postgres/embedded-postgres.ts'
import { isAlive } from '../process-alive.ts'

const PREFIX = 'pulse-test-pg-'

let stopServer: (() => Promise<void>) | undefined

export async function setup(): Promise<void> {
  if (process.env['TEST_DATABASE_URL']) return
  await removeLeftovers()
  const parent = join(tmpdir(), `${PREFIX}${process.pid}`)
  const directory = join(parent, 'postgres')
  const server = await startEmbeddedPostgres({ directory, durable: false })
  process.env['TEST_DATABASE_URL'] = server.url('postgres')
  stopServer = async () => {
    await server.stop()
    await removeCluster(directory)
    await rm(parent, { recursive: true, force: true })
  }
}

export async function teardown(): Promise<void> {
  await stopServer?.()
}

/** Servers and directories of runs that were killed. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX) || isAlive(Number(name.slice(PREFIX.length)))) continue
    const parent = join(tmpdir(), name)
    await stopLeftoverPostgres(join(parent, 'postgres'))
    await removeCluster(join(parent, 'postgres'))
    await rm(parent, { recursive: true, force: true })
  }
}
