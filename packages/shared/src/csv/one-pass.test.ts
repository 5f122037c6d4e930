import { expect, test } from 'vitest'
import { chunksOf, lines, readPlanned } from '../../test/read-csv.ts'
import { OnePass, readsAlike } from './one-pass.ts'
import { planTable } from './plan-table.ts'
import { encodeUtf8 } from './text-codec.ts'

const day = (row: number) => `2024-${String((row % 12) + 1).padStart(2, '0')}-03`
const row = (index: number) =>
  `${day(index)},Town ${index % 50},${index},${index}.25,"note, ${index}"`

function fileOf(count: number, last: string[] = []): Uint8Array {
  const body = lines(count, row)
  return encodeUtf8(
    `date,city,number,price,note\n${body}${last.map((line) => `${line}\n`).join('')}`,
  )
}

async function readOnce(bytes: Uint8Array) {
  const pass = await OnePass.begin(chunksOf(bytes, 50_000), {})
  if (!pass) return null
  const read = { rows: 0, rejects: 0, rowsRead: 0 }
  for await (const step of pass.rows()) {
    read.rows += step.batch.rowCount
    read.rejects += step.rejects.length
    read.rowsRead = step.rowsRead
  }
  return { guess: pass.guess, plan: pass.finish(), ...read }
}

test('a file that goes on as it begins is read once, with the plan that two readings give', async () => {
  const bytes = fileOf(35_000, ['2024-01-03,Rome,none of it,1.5,x', '2024-01-03,Rome,1,1.5,x,y,z'])
  const once = await readOnce(bytes)
  const plan = await planTable(() => chunksOf(bytes))
  expect(once?.plan).toEqual(plan)
  expect(once && readsAlike(once.guess, plan)).toBe(true)
  const twice = await readPlanned(chunksOf(bytes), plan)
  expect(once).toMatchObject({
    rows: twice.rows.length,
    rejects: twice.rejects.length,
    rowsRead: 35_002,
  })
  expect(once?.rejects).toBe(2)
}, 60_000)

test.each([
  ['a decimal', ['2024-01-03,Rome,1.5,1.5,x']],
  [
    'a second table',
    ['', 'product,colour', ...Array.from({ length: 9 }, (_, i) => `thing ${i},red`)],
  ],
  ['a footer', ['', 'Source: the office']],
  ['a leading zero', ['2024-01-03,Rome,007,1.5,x']],
])(
  '%s at the end shows that the beginning was misleading',
  async (_name, last) => {
    const bytes = fileOf(35_000, last)
    const once = await readOnce(bytes)
    const plan = await planTable(() => chunksOf(bytes))
    expect(once?.plan).toEqual(plan)
    expect(once && readsAlike(once.guess, plan)).toBe(false)
  },
  60_000,
)

test('a small file, and one of two endless lines, are not read at once', async () => {
  expect(await readOnce(fileOf(100))).toBeNull()
  expect(await readOnce(encodeUtf8(`${'a'.repeat(1_500_000)}\nb`))).toBeNull()
}, 60_000)
