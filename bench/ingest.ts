// `npm run bench -- ingest`: how long a CSV takes to become a table. Needs DATABASE_URL (or TIMESCALE_URL) of a server on
// which it may create a database. PULSE_BENCH_ROWS scales the files down for a quick look; PULSE_BENCH_GB is the size of
// the file whose load is watched for its memory (1, or none when scaled down).
import { withBenchDatabase } from './ingest/bench-database.ts'
import {
  type BenchFile,
  makeBenchFiles,
  makeLargeFile,
  removeBenchFiles,
} from './ingest/bench-files.ts'
import { loadByInserts } from './ingest/load-by-inserts.ts'
import { loadByPsql } from './ingest/load-by-psql.ts'
import { loadInChild } from './ingest/load-in-child.ts'
import { measureScan } from './ingest/measure-scan.ts'

type Figures = {
  file: string
  megabytes: number
  copySeconds: number
  pulseSeconds: number
  insertSeconds: number
  rssMb: number
  scanMBps: number
  typedMBps: number
}

const serverUrl = process.env['DATABASE_URL'] ?? process.env['TIMESCALE_URL']
if (!serverUrl) throw new Error('DATABASE_URL or TIMESCALE_URL must name a PostgreSQL server.')
const url = serverUrl

async function measure(file: BenchFile): Promise<Figures> {
  const { scan, typed } = await measureScan(file)
  const copySeconds = await withBenchDatabase(url, (database) => loadByPsql(database, file))
  const pulse = await withBenchDatabase(url, (database) => loadInChild(database, file))
  const insertSeconds = await withBenchDatabase(url, (database) => loadByInserts(database, file))
  return {
    file: file.name,
    megabytes: file.bytes / 1e6,
    copySeconds,
    pulseSeconds: pulse.seconds,
    insertSeconds,
    rssMb: pulse.rssMb,
    scanMBps: scan,
    typedMBps: typed,
  }
}

async function measureMemory(gigabytes: number): Promise<{ megabytes: number; rssMb: number }> {
  const large = await makeLargeFile(gigabytes * 1e9)
  try {
    const { rssMb } = await withBenchDatabase(url, (database) => loadInChild(database, large))
    return { megabytes: large.bytes / 1e6, rssMb }
  } finally {
    await removeBenchFiles([large])
  }
}

const scaled = process.env['PULSE_BENCH_ROWS']
const gigabytes = Number(process.env['PULSE_BENCH_GB'] ?? (scaled ? 0 : 1))
const files = await makeBenchFiles(Number(scaled ?? 2_000_000))
const figures: Figures[] = []
try {
  for (const file of files) figures.push(await measure(file))
} finally {
  await removeBenchFiles(files)
}
const large = gigabytes > 0 ? await measureMemory(gigabytes) : null
console.table(
  figures.map((row) => ({
    file: row.file,
    MB: row.megabytes.toFixed(0),
    'psql \\copy, s': row.copySeconds.toFixed(2),
    'Pulse, s': row.pulseSeconds.toFixed(2),
    'csv-parse + INSERT, s': row.insertSeconds.toFixed(0),
    ratio: (row.pulseSeconds / row.copySeconds).toFixed(2),
    'scan, MB/s': row.scanMBps.toFixed(0),
    'scan + type, MB/s': row.typedMBps.toFixed(0),
    'resident, MB': row.rssMb,
  })),
)
if (large) console.log(`A file of ${large.megabytes.toFixed(0)} MB: ${large.rssMb} MB resident.`)
console.log(
  JSON.stringify({
    ratioToCopy: Math.max(...figures.map((row) => row.pulseSeconds / row.copySeconds)),
    rssMb: Math.max(...figures.map((row) => row.rssMb), large?.rssMb ?? 0),
    scanMBps: Math.min(...figures.map((row) => row.scanMBps)),
    typedMBps: Math.min(...figures.map((row) => row.typedMBps)),
    files: figures,
    large,
  }),
)
