// Points of one dataset that come while others are written go together: one transaction, one version, one
// message to the open charts, however many devices send.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@pulse/db/schema'
import type { PointError } from '@pulse/shared/api/points'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Kysely } from 'kysely'
import { type AddedPoints, addPoints } from './add-points.ts'
import type { PointLine } from './read-lines.ts'

type Key = { orgId: string; datasetId: string }
export type Account = {
  accepted: number
  duplicates: number
  errors: PointError[]
  version: number
}
export type WritePoints = (key: Key, lines: readonly PointLine[]) => Promise<Account>

type Waiting = { lines: readonly PointLine[]; done: PromiseWithResolvers<Account> }

/** Between two versions of a dataset, so that charts are not asked to follow every point. */
const PAUSE_MS = 200
/** Lines that may wait for one dataset, and what goes in one transaction. */
const MAX_WAITING = 50_000
const MAX_TOGETHER = 10_000

export function makePointWriter(db: Kysely<Database>): WritePoints {
  const queues = new Map<string, Waiting[]>()

  async function work(name: string, key: Key, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const together = takeTogether(queue)
      await write(key, together)
      await sleep(PAUSE_MS)
    }
    queues.delete(name)
  }

  async function write(key: Key, together: readonly Waiting[]): Promise<void> {
    try {
      const added = await addPoints(
        db,
        key,
        together.map(({ lines }) => lines),
      )
      settle(together, added)
    } catch (error) {
      for (const { done } of together) done.reject(error)
    }
  }

  return (key, lines) => {
    const name = `${key.orgId} ${key.datasetId}`
    const queue = queues.get(name) ?? []
    const waiting = queue.reduce((sum, each) => sum + each.lines.length, lines.length)
    if (waiting > MAX_WAITING) throw tooMany()
    const done = Promise.withResolvers<Account>()
    queue.push({ lines, done })
    if (!queues.has(name)) {
      queues.set(name, queue)
      void work(name, key, queue)
    }
    return done.promise
  }
}

function takeTogether(queue: Waiting[]): Waiting[] {
  const together: Waiting[] = []
  let lines = 0
  for (let next = queue[0]; next; next = queue[0]) {
    lines += next.lines.length
    if (together.length > 0 && lines > MAX_TOGETHER) break
    together.push(next)
    queue.shift()
  }
  return together
}

function settle(together: readonly Waiting[], { version, accounts }: AddedPoints): void {
  for (const [index, { done }] of together.entries()) {
    const account = accounts[index]
    if (account) done.resolve({ ...account, version })
  }
}

function tooMany(): PulseError {
  return new PulseError(
    'too-many-requests',
    'Too many points are waiting. Send them more slowly.',
    {
      details: { retryAfterSeconds: 2 },
    },
  )
}
