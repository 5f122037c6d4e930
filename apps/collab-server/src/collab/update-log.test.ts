import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createUpdateLog, type LoggedUpdate } from './update-log.ts'

/** A database whose commits happen when the test says so. */
function makeDatabase() {
  const inserts: { updates: LoggedUpdate[]; commit(gone?: string[]): void; fail(): void }[] = []
  const stored: LoggedUpdate[] = []
  let arrived = Promise.withResolvers<void>()
  function insert(updates: readonly LoggedUpdate[]): Promise<string[]> {
    const { promise, resolve, reject } = Promise.withResolvers<string[]>()
    inserts.push({
      updates: [...updates],
      commit(gone = []) {
        stored.push(...updates)
        resolve(gone)
      },
      fail: () => reject(new Error('away')),
    })
    arrived.resolve()
    arrived = Promise.withResolvers()
    return promise
  }
  return {
    insert,
    stored,
    /** The n-th insert, once it was attempted. */
    async attempt(n: number) {
      while (!inserts[n]) await arrived.promise
      return inserts[n]
    },
    get attempts() {
      return inserts.length
    },
  }
}

function makeLog() {
  const database = makeDatabase()
  const gone: string[] = []
  const log = createUpdateLog({
    insert: database.insert,
    log: pino({ level: 'silent' }),
    onGone: (dashboardId) => void gone.push(dashboardId),
  })
  return { database, log, gone }
}

/** What has been resolved by now, without waiting for it. */
async function isDone(promise: Promise<unknown>): Promise<boolean> {
  const turn = new Promise((resolve) => setImmediate(() => resolve(false)))
  return (await Promise.race([promise.then(() => true), turn])) === true
}

const bytes = (...numbers: number[]) => Uint8Array.from(numbers)

test('S2: durable means committed, and a dashboard without edits is durable at once', async () => {
  const { database, log } = makeLog()
  log.append('a', bytes(1))
  const saved = log.whenDurable('a')
  const insert = await database.attempt(0)
  expect(await isDone(saved)).toBe(false)
  expect(await isDone(log.whenDurable('b'))).toBe(true)
  insert.commit()
  await saved
  expect(database.stored).toEqual([{ dashboardId: 'a', update: bytes(1) }])
})

test('S2: one insert is in flight; what arrives meanwhile shares the next one', async () => {
  const { database, log } = makeLog()
  log.append('a', bytes(1))
  const first = await database.attempt(0)
  for (const n of [2, 3, 4]) log.append(n === 3 ? 'b' : 'a', bytes(n))
  const [a, b] = [log.whenDurable('a'), log.whenDurable('b')]
  expect(database.attempts).toBe(1)
  first.commit()
  const second = await database.attempt(1)
  expect(second.updates.map(({ update }) => update[0])).toEqual([2, 3, 4])
  expect(await isDone(a)).toBe(false)
  second.commit()
  await Promise.all([a, b])
})

test('S3: a failed commit is repeated, and nothing after it is called durable before', async () => {
  const { database, log } = makeLog()
  log.append('a', bytes(1))
  const first = await database.attempt(0)
  log.append('b', bytes(2))
  const later = log.whenDurable('b')
  first.fail()
  const again = await database.attempt(1)
  expect(again.updates).toEqual([{ dashboardId: 'a', update: bytes(1) }])
  expect(await isDone(later)).toBe(false)
  again.commit()
  const next = await database.attempt(2)
  next.commit()
  await later
  expect(database.stored.map(({ update }) => update[0])).toEqual([1, 2])
})

test('an edit of a dashboard that is gone is never called durable; the others are', async () => {
  const { database, log, gone } = makeLog()
  log.append('gone', bytes(1))
  log.append('there', bytes(2))
  const [lost, kept] = [log.whenDurable('gone'), log.whenDurable('there')]
  const insert = await database.attempt(0)
  insert.commit(['gone'])
  await expect(lost).rejects.toThrow('gone')
  await kept
  expect(gone).toEqual(['gone'])
  await log.settled('gone')
})

test('S7: writers are turned away when too much waits, and welcome again when it is saved', async () => {
  const { database, log } = makeLog()
  const megabyte = new Uint8Array(1024 * 1024)
  for (let n = 0; n < 65; n++) log.append('a', megabyte)
  expect(log.isBehind()).toBe(true)
  for (let n = 0; log.isBehind(); n++) {
    const insert = await database.attempt(n)
    insert.commit()
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(log.isBehind()).toBe(false)
  expect(database.stored.length).toBeGreaterThan(0)
})

test('S24: draining waits for the commits, and tells when they did not come', async () => {
  const { database, log } = makeLog()
  expect(await log.drain(1_000)).toBe(true)
  log.append('a', bytes(1))
  log.append('b', bytes(2))
  const insert = await database.attempt(0)
  expect(await log.drain(1)).toBe(false)
  insert.commit()
  expect(await log.drain(1_000)).toBe(true)
})

test('S24: stopping counts what was not saved, also what is being tried', async () => {
  const { database, log } = makeLog()
  log.append('a', bytes(1))
  const insert = await database.attempt(0)
  log.append('a', bytes(2))
  const saved = log.whenDurable('a')
  expect(log.stop()).toBe(2)
  insert.fail()
  expect(await isDone(saved)).toBe(false)
  expect(database.attempts).toBe(1)
})
