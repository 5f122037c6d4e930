// `npm run bench -- csv-robustness`: damaged files with a known truth, read by Pulse, by DuckDB's sniffer, by csv-parse and
// naively.
// `-- csv-robustness FRAGMENT` prints what went wrong in the files whose name has the fragment.
import { isPulseError } from '@pulse/shared/api/pulse-error'
import { normalizeTable } from '@pulse/shared/csv/normalize-table'
import { surveyFile } from '@pulse/shared/csv/survey-file'
import { parse } from 'csv-parse/sync'
import { openDuckReader } from './csv-robustness/duckdb-reader.ts'
import { readNaively } from './csv-robustness/naive-reader.ts'
import { type PollutedFile, pollutedFiles } from './csv-robustness/pollutions.ts'
import { FAILED, type Score, scoreTable } from './csv-robustness/score-table.ts'

type Reader = (bytes: Uint8Array) => string[][] | Promise<string[][]>

const duck = await openDuckReader()
const READERS: Record<string, Reader> = {
  Pulse: readByPulse,
  DuckDB: duck.read,
  'csv-parse': (bytes) =>
    parse(bytes, {
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }),
  naive: readNaively,
}

async function readByPulse(bytes: Uint8Array): Promise<string[][]> {
  const open = async function* () {
    yield bytes
  }
  const records: string[][] = []
  try {
    const surveyed = await surveyFile(open, { asWritten: true })
    for await (const record of normalizeTable(open(), surveyed)) records.push(record)
  } catch (error) {
    if (!isPulseError(error) || error.code !== 'empty-file') throw error
  }
  return records
}

async function scoreOf(file: PollutedFile, read: Reader): Promise<Score> {
  try {
    return scoreTable(file.truth, await read(file.bytes))
  } catch {
    return FAILED
  }
}

const fragment = process.argv[2]
const sums = new Map<string, Map<string, number>>()
let files = 0
for (const file of pollutedFiles()) {
  if (fragment !== undefined && !`${file.group} ${file.name}`.includes(fragment)) continue
  files++
  const group = sums.get(file.group) ?? new Map<string, number>([['files', 0]])
  sums.set(file.group, group)
  group.set('files', (group.get('files') ?? 0) + 1)
  for (const [name, read] of Object.entries(READERS)) {
    const { total } = await scoreOf(file, read)
    group.set(name, (group.get(name) ?? 0) + total)
    if (fragment !== undefined && name === 'Pulse' && total < 9.999)
      console.log(total.toFixed(3), file.group, '-', file.name)
  }
}

const means = (of: Iterable<Map<string, number>>) => {
  const groups = [...of]
  const total = (key: string) => groups.reduce((sum, group) => sum + (group.get(key) ?? 0), 0)
  const shown = Object.keys(READERS).map((name) => [
    name,
    (total(name) / total('files')).toFixed(3),
  ])
  return { files: total('files'), ...Object.fromEntries(shown) }
}
console.table({
  ...Object.fromEntries([...sums].map(([group, sum]) => [group, means([sum])])),
  all: means(sums.values()),
})
await duck.close()
console.log(JSON.stringify({ files, outOf: 10, ...means(sums.values()) }))
