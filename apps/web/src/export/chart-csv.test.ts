import type { QueryResult } from '@pulse/shared/query/chart-query'
import { expect, test } from 'vitest'
import type { ShownChart } from '../interaction/interaction-context.ts'
import { chartCsv } from './chart-csv.ts'
import { fileName } from './save-file.ts'

function shownWith(columns: QueryResult['columns'], timeZone = 'UTC'): ShownChart {
  return {
    spec: {
      kind: 'table',
      title: 'Sales',
      query: {
        datasetId: '7c8d1f0e-5a64-4a53-9d0e-0f4c7d7f3c11',
        measures: [{ id: 'm1', column: 'amount', aggregate: 'sum' }],
        dimensions: [{ column: 'shop' }],
        time: { bucket: 'day' },
        timeZone,
      },
      options: { decimals: 0 },
    },
    result: {
      columns,
      meta: {
        datasetVersion: 1,
        source: 'raw',
        asOf: '2024-01-01T00:00:00Z',
        truncated: false,
        timeZone,
      },
    },
    columns: [],
  }
}

const linesOf = (text: string) => text.replace('\uFEFF', '').trimEnd().split('\r\n')

test('E4: numbers leave exactly, days as days of the zone, missing values as nothing', () => {
  const text = chartCsv(
    shownWith(
      [
        {
          name: 'time',
          type: 'time',
          values: [Date.UTC(2024, 2, 30, 23), Date.UTC(2024, 2, 31, 10)],
        },
        { name: 'shop', type: 'text', values: ['Köln, Dom', null] },
        { name: 'm1', type: 'number', values: [1.005, null] },
      ],
      'Europe/Berlin',
    ),
    'en',
  )
  expect(text.startsWith('\uFEFF')).toBe(true)
  expect(linesOf(text).slice(1)).toEqual(['2024-03-31,"Köln, Dom",1.005', '2024-03-31 12:00:00,,'])
})

test('E4: what a spreadsheet would run as a formula leaves as text, headers included', () => {
  const formulas = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1']
  const text = chartCsv(
    shownWith([
      { name: '=shop', type: 'text', values: formulas },
      { name: 'm1', type: 'number', values: [-1, -2, -3, -4, -5, -6] },
    ]),
    'en',
  )
  const [header, ...rows] = linesOf(text)
  expect(header?.startsWith("'=shop")).toBe(true)
  for (const row of rows) expect(row.replace(/^"/, '').startsWith("'")).toBe(true)
  expect(rows[0]).toBe("'=1+1,-1")
})

test('E5: a title becomes a name that every file system takes', () => {
  expect(fileName('Sales / costs: "2024"?')).toBe('Sales costs 2024')
  expect(fileName('...')).toBe('Chart')
  expect(fileName('x'.repeat(300)).length).toBe(80)
})
