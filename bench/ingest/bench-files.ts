import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export type BenchFile = {
  name: string
  path: string
  bytes: number
  rows: number
  /** Column definitions as an analyst would write them; the first is the time. */
  columns: readonly { name: string; type: string }[]
}

/** 2 M rows of 6 columns and 1 M of 30, or the same in small. Deterministic. */
export async function makeBenchFiles(rows: number): Promise<BenchFile[]> {
  const directory = await mkdtemp(join(tmpdir(), 'pulse-bench-'))
  return [
    await makeFile(directory, 'narrow: 6 columns', rows, 3),
    await makeFile(directory, 'wide: 30 columns', Math.ceil(rows / 2), 27),
  ]
}

/** A narrow file of about so many bytes. */
export async function makeLargeFile(bytes: number): Promise<BenchFile> {
  const directory = await mkdtemp(join(tmpdir(), 'pulse-bench-'))
  return await makeFile(directory, 'large: 6 columns', Math.ceil(bytes / BYTES_PER_ROW), 3)
}

export async function removeBenchFiles(files: readonly BenchFile[]): Promise<void> {
  for (const file of files) await rm(dirname(file.path), { recursive: true, force: true })
}

async function makeFile(
  directory: string,
  name: string,
  rows: number,
  numbers: number,
): Promise<BenchFile> {
  const columns = [
    { name: 'ts', type: 'timestamptz not null' },
    { name: 'region', type: 'text' },
    { name: 'product', type: 'text' },
    ...Array.from({ length: numbers }, (_, index) => ({
      name: `value_${index + 1}`,
      type: 'double precision',
    })),
  ]
  const path = join(directory, `${columns.length}.csv`)
  const output = createWriteStream(path)
  output.write(`${columns.map((column) => column.name).join(',')}\n`)
  for (let row = 0; row < rows; row += 1000) {
    const lines = Array.from({ length: Math.min(1000, rows - row) }, (_, n) =>
      line(row + n, numbers),
    )
    if (!output.write(lines.join(''))) await once(output, 'drain')
  }
  output.end()
  await once(output, 'finish')
  return { name, path, bytes: (await stat(path)).size, rows, columns }
}

const BYTES_PER_ROW = 60.5
const REGIONS = ['north', 'south', 'east', 'west', 'center']
const START = Date.UTC(2022, 0, 1)
const STEP_MS = 30_000

function line(row: number, numbers: number): string {
  const time = new Date(START + row * STEP_MS).toISOString().slice(0, 19).replace('T', ' ')
  let text = `${time},${REGIONS[row % 5]},product ${row % 200}`
  // A linear congruence, so that the files are the same everywhere.
  let seed = (row * 2654435761) % 4294967296
  for (let number = 0; number < numbers; number++) {
    seed = (seed * 1664525 + 1013904223) % 4294967296
    text += `,${(seed % 1_000_000) / 100}`
  }
  return `${text}\n`
}
