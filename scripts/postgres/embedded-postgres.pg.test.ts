import { readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type ClusterFiles, clusterFiles, removeCluster } from './cluster-files.ts'
import { startEmbeddedPostgres, stopLeftoverPostgres } from './embedded-postgres.ts'
import { postmasterFile } from './postmaster-file.ts'
import { serverAccount } from './server-account.ts'

type Cluster = { directory: string; files: ClusterFiles; remove(): Promise<void> }

/** Making one takes most of a test's time: those that are content with any share one. */
let shared: Cluster

beforeAll(async () => {
  shared = await newCluster()
})

afterEach(() => stopLeftoverPostgres(shared.directory))
afterAll(() => shared.remove())

async function newCluster(): Promise<Cluster> {
  const parent = await mkdtemp(join(tmpdir(), 'pulse cluster '))
  const directory = join(parent, 'postgres')
  return {
    directory,
    files: await clusterFiles(directory, serverAccount()),
    async remove() {
      await stopLeftoverPostgres(directory)
      await removeCluster(directory)
      await rm(parent, { recursive: true, force: true })
    },
  }
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('keeps its data and its password from one start to the next', async () => {
  const { directory, remove } = await newCluster()
  onTestFinished(remove)
  const first = await startEmbeddedPostgres({ directory, durable: true })
  expect(first.isNew).toBe(true)
  await query(first.url('postgres'), 'CREATE TABLE kept AS SELECT 42 AS n')
  await first.stop()
  const second = await startEmbeddedPostgres({ directory, durable: true })
  expect(second.isNew).toBe(false)
  expect(second.url('postgres')).toBe(first.url('postgres'))
  expect(await query(second.url('postgres'), 'SELECT n FROM kept')).toEqual([{ n: 42 }])
  expect(statSync(`${directory}.json`).mode & 0o777).toBe(0o600)
})

test('takes over the server that a killed launcher left running', async () => {
  const { directory, files } = shared
  await startEmbeddedPostgres({ directory, durable: true })
  const running = await postmasterFile(files.data)
  const again = await startEmbeddedPostgres({ directory, durable: true })
  expect(await postmasterFile(files.data)).toEqual(running)
  await again.stop()
  expect(await postmasterFile(files.data)).toBeNull()
})

test('recovers what was committed before the server itself was killed', async () => {
  const { directory, files } = shared
  const first = await startEmbeddedPostgres({ directory, durable: true })
  await query(first.url('postgres'), 'CREATE TABLE committed AS SELECT 42 AS n')
  const running = await postmasterFile(files.data)
  process.kill(running?.pid ?? 0, 'SIGKILL')
  const again = await startEmbeddedPostgres({ directory, durable: true })
  expect(await query(again.url('postgres'), 'SELECT n FROM committed')).toEqual([{ n: 42 }])
})

test('starts although the number in the pid file belongs to another program now', async () => {
  const { directory, files } = shared
  const first = await startEmbeddedPostgres({ directory, durable: true })
  const pidFile = readFileSync(join(files.data, 'postmaster.pid'), 'utf8')
  await first.stop()
  const stolen = pidFile.replace(/^\d+/, String(process.pid))
  await writeFile(join(files.data, 'postmaster.pid'), stolen)
  const again = await startEmbeddedPostgres({ directory, durable: true })
  expect(await query(again.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('data whose password is lost is moved aside, not deleted', async () => {
  const { directory, files, remove } = await newCluster()
  onTestFinished(remove)
  const first = await startEmbeddedPostgres({ directory, durable: true })
  await first.stop()
  await rm(`${directory}.json`)
  const again = await startEmbeddedPostgres({ directory, durable: true })
  expect(again.isNew).toBe(true)
  expect(statSync(join(`${files.home}.lost`, 'data', 'PG_VERSION')).isFile()).toBe(true)
})

test('refuses wrong passwords', async () => {
  const { directory } = shared
  const server = await startEmbeddedPostgres({ directory, durable: true })
  const url = new URL(server.url('postgres'))
  url.password = 'wrong'
  await expect(query(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
})
