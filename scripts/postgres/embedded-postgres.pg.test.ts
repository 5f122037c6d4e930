import { readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { type ClusterFiles, clusterFiles, removeCluster } from './cluster-files.ts'
import { startEmbeddedPostgres, stopLeftoverPostgres } from './embedded-postgres.ts'
import { postmasterFile } from './postmaster-file.ts'
import { serverAccount } from './server-account.ts'

async function newCluster(): Promise<{ directory: string; files: ClusterFiles }> {
  const parent = await mkdtemp(join(tmpdir(), 'pulse cluster '))
  const directory = join(parent, 'postgres')
  onTestFinished(async () => {
    await stopLeftoverPostgres(directory)
    await removeCluster(directory)
    await rm(parent, { recursive: true, force: true })
  })
  return { directory, files: await clusterFiles(directory, serverAccount()) }
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
  const { directory } = await newCluster()
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
  const { directory, files } = await newCluster()
  await startEmbeddedPostgres({ directory, durable: true })
  const running = await postmasterFile(files.data)
  const again = await startEmbeddedPostgres({ directory, durable: true })
  expect(await postmasterFile(files.data)).toEqual(running)
  await again.stop()
  expect(await postmasterFile(files.data)).toBeNull()
})

test('recovers what was committed before the server itself was killed', async () => {
  const { directory, files } = await newCluster()
  const first = await startEmbeddedPostgres({ directory, durable: true })
  await query(first.url('postgres'), 'CREATE TABLE kept AS SELECT 42 AS n')
  const running = await postmasterFile(files.data)
  process.kill(running?.pid ?? 0, 'SIGKILL')
  const again = await startEmbeddedPostgres({ directory, durable: true })
  expect(await query(again.url('postgres'), 'SELECT n FROM kept')).toEqual([{ n: 42 }])
})

test('starts although the number in the pid file belongs to another program now', async () => {
  const { directory, files } = await newCluster()
  const first = await startEmbeddedPostgres({ directory, durable: true })
  const pidFile = readFileSync(join(files.data, 'postmaster.pid'), 'utf8')
  await first.stop()
  const stolen = pidFile.replace(/^\d+/, String(process.pid))
  await writeFile(join(files.data, 'postmaster.pid'), stolen)
  const again = await startEmbeddedPostgres({ directory, durable: true })
  expect(await query(again.url('postgres'), 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('data whose password is lost is moved aside, not deleted', async () => {
  const { directory, files } = await newCluster()
  const first = await startEmbeddedPostgres({ directory, durable: true })
  await first.stop()
  await rm(`${directory}.json`)
  const again = await startEmbeddedPostgres({ directory, durable: true })
  expect(again.isNew).toBe(true)
  expect(statSync(join(`${files.home}.lost`, 'data', 'PG_VERSION')).isFile()).toBe(true)
})

test('refuses wrong passwords', async () => {
  const { directory } = await newCluster()
  const server = await startEmbeddedPostgres({ directory, durable: false })
  const url = new URL(server.url('postgres'))
  url.password = 'wrong'
  await expect(query(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
})
