// `npm run bench -- query`: 10 M rows of two years with 4 dimensions and 3 measures on TimescaleDB. Eight
// typical questions from rollups and from the raw hypertable in one run, a dashboard of 12 charts cold and
// cached, 50 dashboards at once. PULSE_BENCH_ROWS scales it down.
import { type OpenDatabase, openDatabase } from '@pulse/db/database'
import { findRollups } from '@pulse/db/rollups/rollups-repo'
import { withBenchDatabase } from './ingest/bench-database.ts'
import { type BenchFile, removeBenchFiles } from './ingest/bench-files.ts'
import { loadByPulse } from './ingest/load-by-pulse.ts'
import { compareSources, describeCompared } from './query/compare-sources.ts'
import { askAgain, openDashboard, openMany } from './query/open-dashboards.ts'
import { quantile } from './query/quantile.ts'
import { makeSalesFile } from './query/sales-file.ts'
import { withServer } from './query/with-server.ts'

const serverUrl = process.env['DATABASE_URL'] ?? process.env['TIMESCALE_URL']
if (!serverUrl) throw new Error('DATABASE_URL or TIMESCALE_URL must name a PostgreSQL server.')
const url = serverUrl
const rows = Number(process.env['PULSE_BENCH_ROWS'] ?? 10_000_000)
const DASHBOARDS = 50
const CACHED_RUNS = 50

/** The same load without any rollup, in a database of its own. */
async function loadWithout(file: BenchFile): Promise<number> {
  process.env['PULSE_ROLLUP_ROWS'] = 'Infinity'
  try {
    return await withBenchDatabase(url, (database) => loadByPulse(database, file))
  } finally {
    delete process.env['PULSE_ROLLUP_ROWS']
  }
}

async function load(databaseUrl: string): Promise<{ seconds: number; overhead: number }> {
  const file = await makeSalesFile(rows)
  try {
    const bare = await loadWithout(file)
    const seconds = await loadByPulse(databaseUrl, file)
    console.log(`load ${seconds.toFixed(1)} s, without rollups ${bare.toFixed(1)} s`)
    return { seconds, overhead: (seconds - bare) / bare }
  } finally {
    await removeBenchFiles([file])
  }
}

async function describeRollups(db: OpenDatabase['db']) {
  const { id: datasetId, org_id: orgId } = await db
    .selectFrom('datasets')
    .select(['id', 'org_id'])
    .executeTakeFirstOrThrow()
  const rollups = await findRollups(db, orgId, datasetId)
  console.table(
    rollups.map(({ grain, dimensions, rowCount }) => ({
      grain,
      dimensions: dimensions.map(({ physicalName }) => physicalName).join(', '),
      rows: rowCount,
    })),
  )
  return { orgId, datasetId }
}

async function measure(databaseUrl: string) {
  const { seconds, overhead } = await load(databaseUrl)
  const { db, close } = openDatabase(databaseUrl, { maxConnections: 2 })
  const { orgId, datasetId } = await describeRollups(db)
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
    loadSeconds: seconds,
    rollupLoadOverhead: overhead,
  }
}

console.log(JSON.stringify(await withBenchDatabase(url, measure)))
