import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchFile } from '../ingest/bench-files.ts'

const REGIONS = ['north', 'south', 'east', 'west', 'center', 'islands']
const CHANNELS = ['shop', 'web', 'phone', 'partner']
const CATEGORIES = 12
const STORES = 40
export const SALES_FROM = Date.UTC(2024, 0, 1)
export const SALES_TO = Date.UTC(2026, 0, 1)

/** Sales of two years, evenly in time: four dimensions, three measures. The same everywhere. */
export async function makeSalesFile(rows: number): Promise<BenchFile> {
  const path = join(await mkdtemp(join(tmpdir(), 'pulse-bench-')), 'sales.csv')
  const output = createWriteStream(path)
  output.write('at,region,channel,category,store,revenue,orders,cost\n')
  for (let row = 0; row < rows; row += 1000) {
    const length = Math.min(1000, rows - row)
    const lines = Array.from({ length }, (_, n) => line(row + n, rows))
    if (!output.write(lines.join(''))) await once(output, 'drain')
  }
  output.end()
  await once(output, 'finish')
  return { name: 'sales', path, bytes: (await stat(path)).size, rows, columns: [] }
}

function line(row: number, rows: number): string {
  const time = new Date(SALES_FROM + Math.floor(((SALES_TO - SALES_FROM) / rows) * row))
  const pick = makePicks(row)
  const store = pick(STORES)
  const revenue = (pick(50_000) + 100) / 100
  const cells = [
    time.toISOString().slice(0, 19).replace('T', ' '),
    REGIONS[store % REGIONS.length],
    CHANNELS[pick(CHANNELS.length)],
    `category ${pick(CATEGORIES) + 1}`,
    `store ${store + 1}`,
    revenue,
    pick(9) + 1,
    Math.round(revenue * (40 + pick(40))) / 100,
  ]
  return `${cells.join(',')}\n`
}

/** Mulberry32: a row's numbers depend on the row alone. */
function makePicks(row: number): (below: number) => number {
  let state = (row * 2_654_435_761) >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}
