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
let nextGate = 1

beforeAll(async () => {
  test = await createTestDatabase()
  open = openDatabase(test.url, { maxConnections: 4 })
  orgId = await createOrganization(open.db)
})

afterAll(async () => {
  await open.close()
  await test.drop()
})

const SLOWLY = { timeout: 20_000 }

/** A dataset of one row whose table takes `seconds` to read. */
async function storeSlowly(seconds: number): Promise<ChartQuery> {
  return await storeView(`pg_sleep(${seconds})`)
}

/** A dataset of one row whose table cannot be read to its end before `letGo`. */
async function storeHeld(): Promise<{ query: ChartQuery; letGo(): Promise<void> }> {
  const gate = nextGate++
  const holder = await open.pool.connect()
  await holder.query('select pg_advisory_lock($1)', [gate])
  const letGo = async () => {
    await holder.query('select pg_advisory_unlock($1)', [gate])
    holder.release()
  }
  return { query: await storeView(`pg_advisory_xact_lock_shared(${gate})`), letGo }
}

async function storeView(waiting: string): Promise<ChartQuery> {
  const table = {
    timeColumn: null,
    columns: [{ name: 'v', type: 'integer' as const, values: [7] }],
  }
  const { datasetId } = await storeTable(open.db, orgId, table)
  const view = `slow_${datasetId}`
  await open.pool.query(
    `create view data."${view}" as select now() as time, case when ${waiting} is not null then 7 end as v`,
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

async function waitingForLocks(): Promise<number> {
  const { rows } = await open.pool.query(
    `select count(*)::int as count from pg_stat_activity
     where wait_event_type = 'Lock' and datname = current_database()`,
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
    await vi.waitUntil(async () => (await runningSleeps()) === 1, SLOWLY)
    leaving.abort()
    expect(await answer).toBe('cancelled')
    await vi.waitUntil(async () => (await runningSleeps()) === 0, SLOWLY)
    const checks = Array.from({ length: 6 }, () => open.pool.query('select 1 as one'))
    for (const { rows } of await Promise.all(checks)) expect(rows).toEqual([{ one: 1 }])
  })

  it('asks PostgreSQL once for equal questions at the same time', async () => {
    const { query, letGo } = await storeHeld()
    const answer = makeAnswer(60_000)
    const answers = Promise.all([answer(query), answer(query), answer(query)])
    await vi.waitUntil(async () => (await runningSleeps()) > 0, SLOWLY)
    expect(await runningSleeps()).toBe(1)
    await letGo()
    expect(new Set((await answers).map(({ tag }) => tag)).size).toBe(1)
  })

  it('A4: an answer is of the version that it tells, whatever is published while it is computed', async () => {
    const { query, letGo } = await storeHeld()
    const answer = makeAnswer(60_000)(query)
    await vi.waitUntil(async () => (await runningSleeps()) === 1, SLOWLY)
    await open.db
      .updateTable('datasets')
      .set({ version: 2 })
      .where('id', '=', query.datasetId)
      .execute()
    await letGo()
    expect(readBody(await answer)).toMatchObject({ meta: { datasetVersion: 1 } })
    expect(readBody(await makeAnswer()(query))).toMatchObject({ meta: { datasetVersion: 2 } })
  })

  it('A4: points that never stop coming neither delay an answer nor get mixed up in it', async () => {
    const counted = await storeSlowly(0.1)
    const view = `slow_${counted.datasetId}`
    // Each version has as many rows as its number, read slowly, several statements for one answer.
    await open.pool.query(`create table data."rows_${view}" (n int);
      insert into data."rows_${view}" values (1);
      drop view data."${view}";
      create view data."${view}" as select now() as time, 7 as v
        from data."rows_${view}", lateral (select pg_sleep(0.02) from generate_series(1, 1 + 0 * n)) as slow`)
    const query: ChartQuery = {
      ...counted,
      measures: [{ id: 'n', aggregate: 'count' }],
      dimensions: [{ column: 'v', top: 3 }],
      totals: true,
    }
    // Points come during every answer, and more of them before the next question than that one sees.
    const writing = { allowed: 1, versions: 1 }
    const write = async () => {
      while (writing.versions < writing.allowed) {
        await open.pool.query(`begin; insert into data."rows_${view}" values (1);
          update datasets set version = version + 1 where id = '${query.datasetId}'; commit`)
        writing.versions++
      }
    }
    const answer = makeAnswer(60_000)
    const seen = new Set<number>()
    for (let asked = 0; asked < 4; asked++) {
      writing.allowed += 10
      const [answered] = await Promise.all([answer(query), write()])
      const { columns, meta } = readBody(answered)
      expect(columns[1].values).toEqual([meta.datasetVersion])
      expect(meta.totals).toEqual({ n: meta.datasetVersion })
      seen.add(meta.datasetVersion)
    }
    expect(writing.versions).toBe(41)
    expect(seen.size).toBeGreaterThan(1)
  })

  it('A4: a table that is rewritten while it is asked about shows its rows', async () => {
    const table = {
      timeColumn: null,
      columns: [{ name: 'v', type: 'integer' as const, values: [7] }],
    }
    const { datasetId, tableName } = await storeTable(open.db, orgId, table)
    const rewriting = await open.pool.connect()
    await rewriting.query('begin')
    await rewriting.query(
      `alter table data."${tableName.replaceAll('"', '""')}" alter column v type float8 using v + 1`,
    )
    await rewriting.query(`update datasets set version = 2 where id = '${datasetId}'`)
    const answer = makeAnswer()({
      datasetId,
      measures: [{ id: 's', column: 'v', aggregate: 'sum' }],
    })
    await vi.waitUntil(async () => (await waitingForLocks()) === 1, SLOWLY)
    await rewriting.query('commit')
    rewriting.release()
    expect(readBody(await answer)).toMatchObject({
      columns: [{ name: 's', values: [8] }],
      meta: { datasetVersion: 2 },
    })
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
