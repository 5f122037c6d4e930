// @vitest-environment node
import { gzipSync } from 'node:zlib'
import { evaluate } from '@pulse/shared/query/evaluate'
import { expect, test } from 'vitest'
import { readLocalFile } from './read-local-file.ts'

const ABOUT = { datasetId: 'd1', name: 'sales.csv', timeZone: 'Europe/Berlin' }
const DAYS = Array.from({ length: 27 }, (_, n) => `${String(n + 1).padStart(2, '0')}.02.2024`)
const ROWS = DAYS.map(
  (day, n) =>
    `${day};${n === 5 ? '' : '1.234,50'};${n % 2 ? 'Bonn' : 'Ulm'};${n % 3 ? 'true' : 'false'}`,
)
const CSV = ['Day;Amount;Shop;Open', ...ROWS, '28.02.2024;unknown;Ulm;false'].join('\n')

test('a file becomes a dataset with typed columns, their ranges, and the account of its rows', async () => {
  const { detail, rows, questions } = await readLocalFile(new Blob([CSV]), ABOUT)
  expect(questions).toEqual([])
  expect(rows).toEqual({ read: 28, loaded: 27, rejected: 1 })
  expect(detail).toMatchObject({
    id: 'd1',
    name: 'sales',
    version: 0,
    rowCount: 27,
    timeColumn: 'Day',
    timeFrom: '2024-02-01T00:00:00.000Z',
    timeTo: '2024-02-27T00:00:00.000Z',
  })
  expect(detail.columns).toMatchObject([
    { name: 'Day', type: 'date', role: 'time', min: '2024-02-01', max: '2024-02-27' },
    { name: 'Amount', type: 'number', role: 'measure', nullCount: 1, min: 1234.5, max: 1234.5 },
    { name: 'Shop', type: 'text', role: 'dimension', distinctCount: 2 },
    { name: 'Open', type: 'boolean', role: 'dimension', distinctCount: 2 },
  ])
})

test('its charts are answered from memory', async () => {
  const { table } = await readLocalFile(new Blob([CSV]), ABOUT)
  const measures = [{ id: 'm1', column: 'Amount', aggregate: 'sum' as const }]
  const query = { datasetId: 'd1', measures, dimensions: [{ column: 'Shop' }] }
  const { columns } = evaluate(query, table, { now: 0 })
  const values = Object.fromEntries(columns.map((column) => [column.name, column.values]))
  const sums = new Map((values['Shop'] ?? []).map((shop, n) => [shop, values['m1']?.[n]]))
  expect(Object.fromEntries(sums)).toEqual({ Ulm: 14 * 1234.5, Bonn: 12 * 1234.5 })
})

test('a packed file is read like the file in it', async () => {
  const packed = new Blob([gzipSync(CSV)])
  const { rows } = await readLocalFile(packed, { ...ABOUT, name: 'sales.csv.gz' })
  expect(rows.loaded).toBe(27)
})

test('what only a person knows is asked, and the answer read', async () => {
  const file = new Blob(['day,n\n01/02/2024,1\n03/04/2024,2\n'])
  const { questions } = await readLocalFile(file, ABOUT)
  const [question] = questions
  expect(question).toMatchObject({ kind: 'date-order', column: 'day' })
  const starts = await Promise.all(
    (question?.choices ?? []).map(async ({ value }) => {
      const answers = { [question?.id ?? '']: value }
      const read = await readLocalFile(file, { ...ABOUT, answers })
      return read.detail.timeFrom?.slice(0, 10)
    }),
  )
  expect(starts.sort()).toEqual(['2024-01-02', '2024-02-01'])
})

test('a file without a table is refused as the server would', async () => {
  await expect(readLocalFile(new Blob(['']), ABOUT)).rejects.toMatchObject({ code: 'empty-file' })
})
