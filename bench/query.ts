// `npm run bench -- query`: 10 M rows of two years with 4 dimensions and 3 measures on TimescaleDB. Eight
// typical questions from rollups and from the raw hypertable in one run, a dashboard of 12 charts cold and
// cached, 50 dashboards at once. PULSE_BENCH_ROWS scales it down.
import { openDatabase } from '@pulse/db/database'
import { maintainRollups } from '@pulse/db/rollups/maintain-rollups'
import { findRollups } from '@pulse/db/rollups/rollups-repo'
import { withBenchDatabase } from './ingest/bench-database.ts'
import { removeBenchFiles } from './ingest/bench-files.ts'
import { loadByPulse } from './ingest/load-by-pulse.ts'
import { compareSources, describeCompared } from './query/compare-sources.ts'
import { askAgain, openDashboard, openMany } from './query/open-dashboards.ts'
import { quantile } from './query/quantile.ts'
import { makeSalesFile } from './query/sales-file.ts'
import { withServer } from './query/with-server.ts'

const serverUrl = process.env['DATABASE_URL'] ?? process.env['TIMESCALE_URL']
if (!serverUrl) throw new Error('DATABASE_URL or TIMESCALE_URL must name a PostgreSQL server.')
const rows = Number(process.env['PULSE_BENCH_ROWS'] ?? 10_000_000)
const DASHBOARDS = 50
const CACHED_RUNS = 50

/** Rollups are built within the load; a second time alone, they tell which part of it they were. */
async function measureOverhead(databaseUrl: string, loadSeconds: number) {
  const { db, close } = openDatabase(databaseUrl, { maxConnections: 1 })
  const { id: datasetId, org_id: orgId } = await db
    .selectFrom('datasets')
    .select(['id', 'org_id'])
    .executeTakeFirstOrThrow()
  const startedAt = performance.now()
  await db
    .transaction()
    .execute((transaction) => maintainRollups(transaction, { orgId, datasetId }, null))
  const seconds = (performance.now() - startedAt) / 1000
  const rollups = await findRollups(db, orgId, datasetId)
  await close()
  console.table(
    rollups.map(({ grain, dimensions, rowCount }) => ({
      grain,
      dimensions: dimensions.map(({ physicalName }) => physicalName).join(', '),
      rows: rowCount,
    })),
  )
  console.log(`load ${loadSeconds.toFixed(1)} s, of which rollups ${seconds.toFixed(1)} s`)
  return { orgId, datasetId, overhead: seconds / (loadSeconds - seconds) }
}

async function measure(databaseUrl: string) {
  const file = await makeSalesFile(rows)
  const loadSeconds = await loadByPulse(databaseUrl, file).finally(() => removeBenchFiles([file]))
  const { orgId, datasetId, overhead } = await measureOverhead(databaseUrl, loadSeconds)
  const { db, close } = openDatabase(databaseUrl, { maxConnections: 2 })
  const compared = await compareSources(db, { orgId, datasetId })
  describeCompared(compared)
  const figures = await withServer(db, { databaseUrl, orgId }, async ({ url, token }) => {
    const server = { url, token, datasetId }
    const cold = await openDashboard(server)
    const cached = await openDashboard(server)
    const cachedMs = await askAgain(server, CACHED_RUNS)
    const many = await openMany(server, DASHBOARDS)
    return {
      dashboardColdMs: cold.ms,
      slowestColdChartMs: Math.max(...cold.charts.map(({ serverMs }) => serverMs)),
      dashboardCachedMs: cached.ms,
      cachedP50Ms: quantile(cachedMs, 0.5),
      cachedP99Ms: quantile(cachedMs, 0.99),
      fiftyDashboardsMs: many.ms,
      fiftyDashboardsP99Ms: many.p99Ms,
    }
  })
  await close()
  const rollupMs = compared.flatMap((each) => each.rollupMs)
  const rawMs = compared.flatMap((each) => each.rawMs)
  return {
    rows,
    rollupP50Ms: quantile(rollupMs, 0.5),
    rollupP99Ms: quantile(rollupMs, 0.99),
    rawP50Ms: quantile(rawMs, 0.5),
    rollupSpeedup: quantile(rawMs, 0.5) / quantile(rollupMs, 0.5),
    ...figures,
    rollupLoadOverhead: overhead,
  }
}

console.log(JSON.stringify(await withBenchDatabase(serverUrl, measure)))
