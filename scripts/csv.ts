// What Pulse sees in a CSV file:
//   csv normalize FILE               the table as RFC 4180 text, before typing
//   csv normalize --out DIR FILE...  the same into DIR/NAME_converted.csv
//   csv inspect FILE                 dialect, columns, types, questions and rejects as JSON
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { isPulseError } from '@pulse/shared/api/pulse-error'
import { formatRecord } from '@pulse/shared/csv/format-csv'
import { normalizeTable } from '@pulse/shared/csv/normalize-table'
import { planTable } from '@pulse/shared/csv/plan-table'
import { readBatches } from '@pulse/shared/csv/read-batches'
import { surveyFile } from '@pulse/shared/csv/survey-file'

const REJECTS_SHOWN = 100

const open = (file: string) => createReadStream(file, { highWaterMark: 1 << 18 })

async function* normalized(file: string): AsyncGenerator<string> {
  const surveyed = await surveyFile(() => open(file), { asWritten: true })
  let text = ''
  for await (const record of normalizeTable(open(file), surveyed)) {
    text += formatRecord(record)
    if (text.length < 1 << 16) continue
    yield text
    text = ''
  }
  yield text
}

async function normalizeInto(directory: string, files: readonly string[]): Promise<void> {
  await mkdir(directory, { recursive: true })
  for (const file of files) {
    const target = path.join(directory, `${path.basename(file)}_converted.csv`)
    try {
      await pipeline(Readable.from(normalized(file)), createWriteStream(target))
    } catch (error) {
      // The table of an empty file is empty, and its target is there: that is no failure.
      if (!isPulseError(error) || error.code !== 'empty-file') process.exitCode = 1
      console.error(`${file}: ${describe(error)}`)
    }
  }
}

async function inspect(file: string): Promise<void> {
  const plan = await planTable(() => open(file))
  const rejects = []
  const rows = { read: 0, loaded: 0, rejected: 0 }
  for await (const step of readBatches(open(file), plan)) {
    rows.read = step.rowsRead
    rows.loaded += step.batch.rowCount
    rows.rejected += step.rejects.length
    rejects.push(...step.rejects.slice(0, REJECTS_SHOWN - rejects.length))
  }
  console.log(JSON.stringify({ ...plan, rows, rejects }, null, 2))
}

function describe(error: unknown): string {
  return isPulseError(error) || error instanceof Error ? error.message : String(error)
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string' } },
  })
  const [command, ...files] = positionals
  const [file] = files
  if (command === 'normalize' && values.out && file) return normalizeInto(values.out, files)
  if (command === 'normalize' && file)
    return pipeline(Readable.from(normalized(file)), process.stdout, { end: false })
  if (command === 'inspect' && file) return inspect(file)
  console.error('Usage: csv normalize [--out DIR] FILE... | csv inspect FILE')
  process.exitCode = 2
}

main().catch((error: unknown) => {
  // The reader of a pipe may have seen enough.
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return
  console.error(describe(error))
  process.exitCode = 1
})
