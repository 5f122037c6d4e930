// Damaged files: whatever is done to the bytes, reading ends, and every row is in the account.
// CSV_RUNS and CSV_SEED choose how many and which; a failure names the seed of its file.
import { expect, test } from 'vitest'
import { chunksOf, readPlanned } from '../../test/read-csv.ts'
import { isPulseError } from '../api/pulse-error.ts'
import { planTable } from './plan-table.ts'
import { encodeUtf8 } from './text-codec.ts'

const environment = globalThis as { process?: { env: Record<string, string | undefined> } }
const env = environment.process?.env ?? {}
const runs = Number(env['CSV_RUNS'] ?? 250)
const firstSeed = Number(env['CSV_SEED'] ?? 1)

/** mulberry32 */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const CELLS = [
  '1',
  '-2.5',
  '1.234,5',
  '2024-01-02',
  '01/02/2024',
  '2024-01-02 10:00:00+02',
  'NA',
  '',
  '"a, b"',
  '"two\nlines"',
  '"x""y"',
  'Ünï',
  '00123',
  '12345678901234567890',
  'TRUE',
  '12%',
  '€5',
  "'q'",
  '\\N',
  '=1+1',
  'Q1 2024',
  '1e999',
  'NaN',
  '東京',
]
const INSERTS = [
  '"',
  '""',
  '\n',
  '\r',
  '\r\n',
  ',',
  ';',
  '\t',
  '\\',
  '\u0000',
  "'",
  '#',
  '\n\n',
  ' ',
  '\ufeff',
]

function makeFile(random: () => number): Uint8Array {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const delimiter = pick([',', ';', '\t', '|', ', '])
  const width = 1 + Math.floor(random() * 6)
  const rows = Math.floor(random() * 40)
  const columns = Array.from({ length: width }, () => (random() < 0.6 ? [pick(CELLS)] : CELLS))
  const records = Array.from({ length: rows }, () =>
    columns.map((cells) => pick(cells)).join(delimiter),
  )
  const header = columns.map((_, index) => `column ${index}`).join(delimiter)
  return encodeUtf8([header, ...records].join(pick(['\n', '\r\n', '\r'])))
}

function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  let out = [...bytes]
  const mutations = Math.floor(random() * 8)
  for (let i = 0; i < mutations; i++) {
    const at = Math.floor(random() * (out.length + 1))
    const size = Math.floor(random() * 20)
    const kind = random()
    if (kind < 0.3) out.splice(at, 1, Math.floor(random() * 256))
    else if (kind < 0.7)
      out.splice(at, 0, ...encodeUtf8(INSERTS[Math.floor(random() * INSERTS.length)] ?? ''))
    else if (kind < 0.85) out.splice(at, size)
    else out = [...out.slice(0, at), ...out.slice(Math.max(0, at - size * 5))]
  }
  return Uint8Array.from(out)
}

async function checkFile(seed: number): Promise<'read' | 'refused'> {
  const random = randomOf(seed)
  const bytes = mutate(makeFile(random), random)
  const size = 1 + Math.floor(random() * 64)
  try {
    const plan = await planTable(() => chunksOf(bytes, size))
    const whole = await readPlanned(chunksOf(bytes), plan)
    const cut = await readPlanned(chunksOf(bytes, size), plan)
    expect(whole.rowsRead, `seed ${seed}`).toBe(plan.rowCount)
    expect(whole.rows.length + whole.rejects.length, `seed ${seed}`).toBe(whole.rowsRead)
    expect(cut, `seed ${seed}`).toEqual(whole)
    return 'read'
  } catch (error) {
    if (isPulseError(error)) return 'refused'
    throw error
  }
}

test(`${runs} mutated files from seed ${firstSeed} are read to the last row`, async () => {
  let read = 0
  for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
    if ((await checkFile(seed)) === 'read') read++
  }
  // The simulation did real work.
  expect(read).toBeGreaterThan(runs * 0.9)
}, 3_600_000)

test.each([45, 701_203, 7_352_356, 7_371_600])(
  'the damaged file %i, found before, is read to the last row',
  async (seed) => {
    expect(await checkFile(seed)).toBe('read')
  },
  60_000,
)
