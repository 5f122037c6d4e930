// The cases of the CSV acceptance list; each title starts with its number.
import { expect, test } from 'vitest'
import { types } from '../../../test/describe-table.ts'
import { lines, readCsv } from '../../../test/read-csv.ts'

test('csv 20: 01/02/2024 throughout asks, and the answer is remembered', async () => {
  const file = 'day,n\n01/02/2024,1\n03/04/2024,2\n'
  const { plan } = await readCsv(file)
  expect(plan.questions).toMatchObject([
    { id: 'date-order:day', kind: 'date-order', column: 'day' },
  ])
  expect(plan.questions[0]?.choices.map(({ value }) => value).sort()).toEqual(['dmy', 'mdy'])
  const answered = await readCsv(file, { answers: { 'date-order:day': 'dmy' } })
  expect(answered.rows[0]).toEqual(['2024-02-01', 1])
  const next = await readCsv('day,n\n05/06/2024,1\n', { recipe: answered.plan })
  expect(next.plan.questions).toEqual([])
  expect(next.rows[0]).toEqual(['2024-06-05', 1])
})

test('csv 21: 13/02 in row 90,000 settles the whole column', async () => {
  const table = await readCsv(`day,n\n${lines(89_999, (i) => `01/02/2024,${i}`)}13/02/2024,1\n`, {
    chunkSize: 65_536,
  })
  expect(table.plan.questions).toEqual([])
  expect(table.rows[0]?.[0]).toBe('2024-02-01')
  expect(table.rows.at(-1)?.[0]).toBe('2024-02-13')
})

test.each([
  ['Jan 1 2000', '2000-01-01'],
  ['09-Mar-11', '2011-03-09'],
  ['2024-W05', '2024-01-29'],
  ['Q1 2024', '2024-01-01'],
  ['2024-03', '2024-03-01'],
  ['2024Q3', '2024-07-01'],
  ['March 5, 2024', '2024-03-05'],
  ['5 March 2024', '2024-03-05'],
  ['2024/03/05', '2024-03-05'],
  ['05.03.2024', '2024-03-05'],
  ['Mar-24', '2024-03-01'],
  ['Tue, 5 Mar 2024', '2024-03-05'],
  ['1st of May 2024', '2024-05-01'],
  ['2024 Mar 5', '2024-03-05'],
  ['5. März 2024', '2024-03-05'],
  ['Dienstag, 5. März 2024', '2024-03-05'],
  ['05-Mrz-24', '2024-03-05'],
  ['mar. 5 mars 2024', '2024-03-05'],
  ['1er août 2024', '2024-08-01'],
  ['5 de marzo de 2024', '2024-03-05'],
  ['5 de março de 2024', '2024-03-05'],
  ['martedì 5 marzo 2024', '2024-03-05'],
  ['12-set-2024', '2024-09-12'],
  ['5 maart 2024', '2024-03-05'],
  ['5 stycznia 2024', '2024-01-05'],
  ['tisdag 5 mars 2024', '2024-03-05'],
  ['5. maaliskuuta 2024', '2024-03-05'],
  ['5 Ağustos 2024', '2024-08-05'],
  ['5. března 2024', '2024-03-05'],
  ['5 марта 2024 г.', '2024-03-05'],
  ['2024. március 5.', '2024-03-05'],
  ['Dezember 2023', '2023-12-01'],
  ['2024年3月5日', '2024-03-05'],
])('csv 22: %s is a date', async (text, date) => {
  const cell = text.includes(',') ? `"${text}"` : text
  const table = await readCsv(`when,n\n${cell},1\n${cell},2\n`)
  expect(types(table)[0]).toBe('date')
  expect(table.rows[0]?.[0]).toBe(date)
})

test.each(['Set 12', 'Pro 24', 'Mag 7', '12 apples 2024', 'Gate 2024'])(
  'csv 22: %s is no date',
  async (text) => {
    const table = await readCsv(`what,n\n${text},1\n${text},2\n`)
    expect(types(table)[0]).toBe('text')
  },
)

test.each([
  ['2024-03-05 14:30', '2024-03-05T14:30:00.000Z'],
  ['5 mars 2024 14h30', '2024-03-05T14:30:00.000Z'],
  ['2024-03-05T14:30:15.250Z', '2024-03-05T14:30:15.250Z'],
  ['2024-03-05T14:30:15+02:00', '2024-03-05T12:30:15.000Z'],
  ['20240305T143015Z', '2024-03-05T14:30:15.000Z'],
  ['25/03/2024 2:30 PM', '2024-03-25T14:30:00.000Z'],
  ['3/25/2024 12:05:09 AM', '2024-03-25T00:05:09.000Z'],
  ['05-Mar-2024 14:30', '2024-03-05T14:30:00.000Z'],
  ['Tue, 05 Mar 2024 14:30:15 GMT', '2024-03-05T14:30:15.000Z'],
])('csv 22: %s is a time', async (text, instant) => {
  const table = await readCsv(`when;n\n${text};1\n${text};2\n`)
  expect(types(table)[0]).toBe('timestamp')
  expect(table.rows[0]?.[0]).toBe(instant)
})

test.each([
  ['s', 1],
  ['ms', 1000],
  ['us', 1_000_000],
])(
  'csv 23: an epoch in %s is offered as time, and taken where the name says so',
  async (unit, perSecond) => {
    const rows = lines(3, (i) => `${(1_704_067_200 + i) * Number(perSecond)},${i}`)
    const named = await readCsv(`timestamp,n\n${rows}`)
    expect(named.rows[1]?.[0]).toBe('2024-01-01T00:00:01.000Z')
    const unnamed = await readCsv(`value,n\n${rows}`)
    expect(unnamed.plan.columns[0]?.type).not.toBe('timestamp')
    if (unit !== 'us')
      expect(unnamed.plan.columns[0]?.alternatives).toContainEqual({
        type: 'timestamp',
        format: { kind: 'epoch', unit },
      })
  },
)

test('csv 24: offsets are instants, naive times are of the zone, gaps move forward, folds are the first', async () => {
  const table = await readCsv(
    'at,n\n2024-07-01 12:00:00,1\n2024-03-31 02:30:00,2\n2024-10-27 02:30:00,3\n2024-07-01T12:00:00+09:00,4\n',
    { timeZone: 'Europe/Berlin' },
  )
  expect(table.rows.map(([at]) => at)).toEqual([
    '2024-07-01T10:00:00.000Z',
    '2024-03-31T01:30:00.000Z',
    '2024-10-27T00:30:00.000Z',
    '2024-07-01T03:00:00.000Z',
  ])
})
