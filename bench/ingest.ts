// `node bench/ingest.ts`: how long a CSV takes to become a table. Needs DATABASE_URL (or TIMESCALE_URL) of a
// server on which it may create a database. PULSE_BENCH_ROWS scales the files down for a quick look.
import { withBenchDatabase } from './ingest/bench-database.ts'
import { type BenchFile, makeBenchFiles, removeBenchFiles } from './ingest/bench-files.ts'
import { loadByInserts } from './ingest/load-by-inserts.ts'
import { loadByPsql } from './ingest/load-by-psql.ts'
import { loadByPulse } from './ingest/load-by-pulse.ts'
import { measureScan } from './ingest/measure-scan.ts'

type Figures = {
  file: string
  megabytes: number
  copySeconds: number
  pulseSeconds: number
  insertSeconds: number | null
  scanMBps: number
}

const serverUrl = process.env['DATABASE_URL'] ?? process.env['TIMESCALE_URL']
if (!serverUrl) throw new Error('DATABASE_URL or TIMESCALE_URL must name a PostgreSQL server.')
const url = serverUrl

async function measure(file: BenchFile): Promise<Figures> {
  return {
    file: file.name,
    megabytes: file.bytes / 1e6,
    scanMBps: await measureScan(file),
    copySeconds: await withBenchDatabase(url, (database) => loadByPsql(database, file)),
    pulseSeconds: await withBenchDatabase(url, (database) => loadByPulse(database, file)),
    insertSeconds: process.env['PULSE_BENCH_INSERTS']
      ? await withBenchDatabase(url, (database) => loadByInserts(database, file))
      : null,
  }
}

const files = await makeBenchFiles(Number(process.env['PULSE_BENCH_ROWS'] ?? 2_000_000))
const figures: Figures[] = []
try {
  for (const file of files) figures.push(await measure(file))
} finally {
  await removeBenchFiles(files)
}
console.table(
  figures.map((row) => ({
    file: row.file,
    MB: row.megabytes.toFixed(0),
    'psql \\copy, s': row.copySeconds.toFixed(2),
    'Pulse, s': row.pulseSeconds.toFixed(2),
    'csv-parse + INSERT, s': row.insertSeconds?.toFixed(2) ?? 'not asked for',
    ratio: (row.pulseSeconds / row.copySeconds).toFixed(2),
    'scan, MB/s': row.scanMBps.toFixed(0),
  })),
)
console.log(
  JSON.stringify({
    ratioToCopy: Math.max(...figures.map((row) => row.pulseSeconds / row.copySeconds)),
    rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    scanMBps: Math.min(...figures.map((row) => row.scanMBps)),
    files: figures,
  }),
)
