// What happens when a query is slow, given up, or overtaken by an upload.
import { gunzipSync } from 'node:zlib'
import { type OpenDatabase, openDatabase } from '@pulse/db/database'
import { makeMemoryCache } from '@pulse/ports/cache/memory-cache'
import { isPulseError } from '@pulse/shared/api/pulse-error'
import type { ChartQuery } from '@pulse/shared/query/chart-query'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  createTestDatabase,
  type TestDatabase,
} from '../../../../packages/db/test/test-database.ts'
import { createOrganization, storeTable } from '../../test/store-table.ts'
import { makeAnswerQuery, type TaggedAnswer } from './answer-query.ts'
import { makeQuerySlots } from './query-slots.ts'

let test: TestDatabase
let open: OpenDatabase
let orgId: string

beforeAll(async () => {
  test = await createTestDatabase()
  open = openDatabase(test.url, { maxConnections: 3 })
  orgId = await createOrganization(open.db)
})

afterAll(async () => {
  await open.close()
  await test.drop()
})

/** A dataset of one row whose table takes `seconds` to read. */
async function storeSlowly(seconds: number): Promise<ChartQuery> {
  const table = {
    timeColumn: null,
    columns: [{ name: 'v', type: 'integer' as const, values: [7] }],
  }
  const { datasetId } = await storeTable(open.db, orgId, table)
  const view = `slow_${datasetId}`
  await open.pool.query(
    `create view data."${view}" as select now() as time, case when pg_sleep(${seconds}) is not null then 7 end as v`,
  )
  await open.db
    .updateTable('datasets')
    .set({ table_name: view })
    .where('id', '=', datasetId)
    .execute()
  return { datasetId, measures: [{ id: 's', column: 'v', aggregate: 'sum' }] }
}

function makeAnswer(timeoutMs = 10_000) {
  const answer = makeAnswerQuery({
    db: open.db,
    cache: makeMemoryCache(),
    slots: makeQuerySlots({ total: 2, perOrg: 2, maxWaitingPerOrg: 10 }),
    timeoutMs,
    now: () => 0,
  })
  return (query: ChartQuery, signal = new AbortController().signal) =>
    answer({ orgId, query, knownTag: undefined, signal })
}

async function runningSleeps(): Promise<number> {
  const { rows } = await open.pool.query(
    `select count(*)::int as count from pg_stat_activity
     where state = 'active' and query like '%"data"."slow_%' and pid <> pg_backend_pid()`,
  )
  return rows[0].count
}

async function codeOf(failing: Promise<unknown>): Promise<string | null> {
  const error = await failing.then(
    () => null,
    (reason: unknown) => reason,
  )
  return isPulseError(error) ? error.code : String(error)
}

describe('answering a slow query', () => {
  it('A7: stops at the time limit', async () => {
    const query = await storeSlowly(20)
    expect(await codeOf(makeAnswer(60)(query))).toBe('query-timeout')
  })

  it('A7: stops in PostgreSQL when the caller goes away, and the connection is good again', async () => {
    const query = await storeSlowly(20)
    const leaving = new AbortController()
    const answer = codeOf(makeAnswer()(query, leaving.signal))
    await vi.waitUntil(async () => (await runningSleeps()) === 1)
    leaving.abort()
    expect(await answer).toBe('cancelled')
    await vi.waitUntil(async () => (await runningSleeps()) === 0)
    const checks = Array.from({ length: 6 }, () => open.pool.query('select 1 as one'))
    for (const { rows } of await Promise.all(checks)) expect(rows).toEqual([{ one: 1 }])
  })

  it('asks PostgreSQL once for equal questions at the same time', async () => {
    const query = await storeSlowly(0.3)
    const answer = makeAnswer()
    const answers = Promise.all([answer(query), answer(query), answer(query)])
    await vi.waitUntil(async () => (await runningSleeps()) > 0)
    expect(await runningSleeps()).toBe(1)
    expect(new Set((await answers).map(({ tag }) => tag)).size).toBe(1)
  })

  it('A4: throws away what was computed while an upload was published', async () => {
    const query = await storeSlowly(0.5)
    const answer = makeAnswer()(query)
    await vi.waitUntil(async () => (await runningSleeps()) === 1)
    await open.db
      .updateTable('datasets')
      .set({ version: 2 })
      .where('id', '=', query.datasetId)
      .execute()
    expect(readBody(await answer)).toMatchObject({ meta: { datasetVersion: 2 } })
  })

  it('A4: finds the table again when an upload has replaced it', async () => {
    const query = await storeSlowly(0)
    const answer = makeAnswer()
    const gone = open.db.updateTable('datasets').where('id', '=', query.datasetId)
    await gone.set({ table_name: 'gone' }).execute()
    expect(await codeOf(answer(query))).toBe('conflict')
    await gone.set({ table_name: `slow_${query.datasetId}`, version: 2 }).execute()
    expect(readBody(await answer(query)).columns[0].values).toEqual([7])
  })
})

function readBody({ body }: TaggedAnswer) {
  if (!body) throw new Error('The answer has no body')
  return JSON.parse((body.packed ? gunzipSync(body.bytes) : body.bytes).toString())
}
