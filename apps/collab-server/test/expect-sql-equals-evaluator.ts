// The promise of the chart query: SQL and the plain evaluator answer alike. Run on every database we support.
import { type OpenDatabase, openDatabase } from '@pulse/db/database'
import { isPulseError } from '@pulse/shared/api/pulse-error'
import type { QueryResult } from '@pulse/shared/query/chart-query'
import { evaluate } from '@pulse/shared/query/evaluate'
import type { LocalTable } from '@pulse/shared/query/local-table'
import { planQuery } from '@pulse/shared/query/plan-query'
import { resultMeta } from '@pulse/shared/query/result-meta'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../packages/db/test/test-database.ts'
import { findDataset } from '../src/query/dataset-for-query.ts'
import { inSnapshot } from '../src/query/in-snapshot.ts'
import { runPlan } from '../src/query/run-plan.ts'
import { type RandomQuery, randomQuery, randomSum, randomTable } from './random-query.ts'
import { createOrganization, storeTable } from './store-table.ts'

type QueryAnswer = Pick<QueryResult, 'columns' | 'meta'>

const NOW = Date.parse('2024-11-03T05:45:00Z')
const TABLES = Number(process.env['PROPERTY_RUNS'] ?? 15)
const QUERIES_PER_TABLE = 25
/** The same questions in every run; others by PROPERTY_SEED, which then also looks for the smallest example. */
const SEED = process.env['PROPERTY_SEED']

export function expectSqlEqualsEvaluator(options: { hypertable: boolean }): void {
  let test: TestDatabase
  let open: OpenDatabase
  let orgId: string

  beforeAll(async () => {
    test = await createTestDatabase()
    open = openDatabase(test.url)
    if (options.hypertable) await open.pool.query('create extension if not exists timescaledb')
    orgId = await createOrganization(open.db)
  })

  afterAll(async () => {
    await open.close()
    await test.drop()
  })

  async function askSql(query: RandomQuery, datasetId: string) {
    const dataset = await findDataset(open.db, { orgId, datasetId })
    const plan = planQuery({ ...query, datasetId }, dataset, NOW)
    const limits = { signal: new AbortController().signal, timeoutMs: 10_000 }
    const { answer, source } = await inSnapshot(open.db, dataset, limits, (snapshot) =>
      runPlan(snapshot, plan, dataset, limits.signal),
    )
    const { columns, ...found } = answer
    const about = {
      datasetVersion: 0,
      source: 'local',
      asOf: new Date(NOW).toISOString(),
      ...found,
    }
    return { source, columns, meta: resultMeta(plan, about) }
  }

  it('R1: SQL answers any question about any table as the evaluator does', async () => {
    const { asked, answered, rows } = await compareAnswers(randomQuery, false)
    expect(answered).toBeGreaterThan(asked / 4)
    expect(rows).toBeGreaterThan(TABLES)
  }, 300_000)

  it('U1, U2: rollups, with raw rows at the ends of the range, answer as the evaluator does', async () => {
    const { rolledUp } = await compareAnswers(randomSum, true)
    expect(rolledUp).toBeGreaterThan(TABLES)
  }, 300_000)

  async function compareAnswers(makeQuery: typeof randomQuery, rollups: boolean) {
    const length = { minLength: QUERIES_PER_TABLE, maxLength: QUERIES_PER_TABLE }
    const asked = randomTable.chain((table) =>
      fc.record({ table: fc.constant(table), queries: fc.array(makeQuery(table), length) }),
    )
    const seen = { asked: 0, answered: 0, rows: 0, rolledUp: 0 }
    const property = fc.asyncProperty(asked, async ({ table, queries }) => {
      const { datasetId } = await storeTable(open.db, orgId, table, { ...options, rollups })
      for (const query of queries) {
        const expected = await outcome(() => evaluate({ ...query, datasetId }, table, { now: NOW }))
        const { source, answer } = await askBoth(query, datasetId)
        expect(rounded(answer), `${source} ${JSON.stringify(query)}`).toEqual(rounded(expected))
        seen.asked++
        if ('columns' in answer) {
          seen.answered++
          seen.rows += answer.columns[0]?.values.length ?? 0
        }
        if (source !== 'raw') seen.rolledUp++
      }
    })
    const seed = Number(SEED ?? 1)
    await fc.assert(property, { numRuns: TABLES, endOnFailure: SEED === undefined, seed })
    return seen
  }

  async function askBoth(query: RandomQuery, datasetId: string) {
    let source = 'raw'
    const answer = await outcome(async () => {
      const answered = await askSql(query, datasetId)
      source = answered.source
      return { columns: answered.columns, meta: answered.meta }
    })
    return { source, answer }
  }

  it('sums fractions alike to the last digits', async () => {
    const table: LocalTable = {
      timeColumn: null,
      columns: [
        { name: 'v', type: 'number', values: Array.from({ length: 5000 }, (_, i) => Math.sin(i)) },
      ],
    }
    const { datasetId } = await storeTable(open.db, orgId, table)
    const query: RandomQuery = {
      measures: [
        { id: 's', column: 'v', aggregate: 'sum' },
        { id: 'a', column: 'v', aggregate: 'avg' },
      ],
    }
    const [sum, mean] = (await askSql(query, datasetId)).columns.map(({ values }) => values[0])
    const expected = evaluate({ ...query, datasetId }, table, { now: NOW }).columns
    expect(sum).toBeCloseTo(Number(expected[0]?.values[0]), 9)
    expect(mean).toBeCloseTo(Number(expected[1]?.values[0]), 12)
  })
}

/** A question may be refused, but then by both. */
async function outcome(ask: () => QueryAnswer | Promise<QueryAnswer>) {
  try {
    return await ask()
  } catch (error) {
    if (isPulseError(error)) return { code: error.code, message: error.message }
    throw error
  }
}

/** Fifteen significant digits: division rounds once in PostgreSQL and once here. */
function rounded<T>(result: T): T {
  return JSON.parse(
    JSON.stringify(result, (_, value) =>
      typeof value === 'number' ? Number(value.toPrecision(15)) : value,
    ),
  )
}
