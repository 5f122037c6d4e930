// The cases of the CSV acceptance list; each title starts with its number.
import { describe, expect, test } from 'vitest'
import { lines, normalizeCsv, readCsv } from '../../test/read-csv.ts'
import { encodeUtf8 } from './text-codec.ts'

const types = (table: Awaited<ReturnType<typeof readCsv>>) =>
  table.plan.columns.map(({ type }) => type)
const names = (table: Awaited<ReturnType<typeof readCsv>>) =>
  table.plan.columns.map(({ name }) => name)
const warned = (table: Awaited<ReturnType<typeof readCsv>>) =>
  table.plan.warnings.map(({ kind }) => kind)

function bytes(...parts: (string | number[])[]): Uint8Array {
  const arrays = parts.map((part) =>
    typeof part === 'string' ? encodeUtf8(part) : Uint8Array.from(part),
  )
  return Uint8Array.from(arrays.flatMap((array) => [...array]))
}

describe('the shape of the file', () => {
  test.each(['', '\n\n', '  \r\n', '\ufeff'])(
    'csv 1: an empty file (%j) says that it is empty',
    async (text) => {
      await expect(readCsv(text)).rejects.toMatchObject({ code: 'empty-file' })
    },
  )

  test('csv 2: a header alone is an empty table with its columns', async () => {
    const table = await readCsv('date,city,sales\n')
    expect(names(table)).toEqual(['date', 'city', 'sales'])
    expect(table.rowsRead).toBe(0)
  })

  test('csv 1: a file that is no text says what it is', async () => {
    await expect(readCsv(bytes('PK', [3, 4], 'xl'))).rejects.toMatchObject({
      code: 'unsupported-file',
    })
    await expect(readCsv(new Uint8Array(5000))).rejects.toMatchObject({ code: 'unreadable-file' })
  })

  test.each([
    '<!DOCTYPE html>\n<html><body>Log in</body></html>\n',
    '\ufeff<html lang="de">\n',
    '<?xml version="1.0"?>\n<rows/>\n',
    '[\n  {"a": 1, "b": 2},\n  {"a": 3, "b": 4}\n]\n',
    '{"rows": [1, 2]}\n',
    '{\\rtf1\\ansi a,b}\n',
  ])('csv 1: a document of another kind (%j) is refused by its name', async (text) => {
    await expect(readCsv(text)).rejects.toMatchObject({ code: 'unsupported-file' })
  })

  test('csv 1: a table whose cells look like such a document is a table', async () => {
    const table = await readCsv('[a],{b}\n<html>,{1}\n<b>,{2}\n')
    expect(table.rows).toHaveLength(2)
  })

  test.each([
    [
      bytes('PK', [3, 4], ' [Content_Types].xml xl/workbook.xml'),
      /Excel workbook; save the sheet/u,
    ],
    [bytes('%PDF-1.7\n'), /PDF/u],
    [bytes([0x89], 'PNG\r\n'), /picture/u],
    [bytes('PAR1', [21, 4]), /Parquet/u],
    [bytes([0x28, 0xb5, 0x2f, 0xfd], 'abc'), /Zstandard/u],
  ])('csv 1: a file of another kind is refused by its name (%#)', async (file, message) => {
    await expect(readCsv(file)).rejects.toMatchObject({ code: 'unsupported-file', message })
  })

  test('csv 1: bytes that are no text are refused', async () => {
    let state = 7
    const noise = Uint8Array.from({ length: 4000 }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state >>> 24
    })
    await expect(readCsv(noise)).rejects.toMatchObject({ code: 'unreadable-file' })
  })

  test('csv 3: without a header every line is a row and the columns get names', async () => {
    const table = await readCsv('1,2024-01-01,3.5\n2,2024-01-02,4.5\n3,2024-01-03,5.5\n')
    expect(names(table)).toEqual(['column_1', 'column_2', 'column_3'])
    expect(table.rows).toHaveLength(3)
    expect(warned(table)).toContain('no-header')
  })

  test('csv 3: years are names of columns over numbers', async () => {
    const table = await readCsv('country,2019,2020,2021\nFR,1.5,2.5,3.5\nDE,4.5,5.5,6.5\n')
    expect(names(table)).toEqual(['country', '2019', '2020', '2021'])
  })

  test('csv 4: a second row of units is part of the header', async () => {
    const table = await readCsv(
      'date,rain,wind\n(day),(mm),(m/s)\n2024-01-01,1.5,3\n2024-01-02,2.5,4\n',
    )
    expect(names(table)).toEqual(['date (day)', 'rain (mm)', 'wind (m/s)'])
    expect(table.rows).toHaveLength(2)
  })

  test('csv 4: three rows of names are one header', async () => {
    const table = await readCsv(
      'date,rain,wind\n(day),(mm),(m/s)\nD,RR,FF\n2024-01-01,1.5,3\n2024-01-02,2.5,4\n',
    )
    expect(names(table)).toEqual(['date (day) D', 'rain (mm) RR', 'wind (m/s) FF'])
    expect(table.rows).toHaveLength(2)
  })

  test('csv 4: a header that alone is written with spaces is one', async () => {
    const table = await readCsv(
      `date city sales "net tax"\n${lines(9, (i) => `2024-01-0${i + 1},Town,${i},1.5`)}`,
    )
    expect(names(table)).toEqual(['date', 'city', 'sales', 'net tax'])
    expect(table.rows).toHaveLength(9)
  })

  test('csv 4: a header with fewer names than columns is a header', async () => {
    const table = await readCsv(
      `date,city,sales\n${lines(9, (i) => `2024-01-0${i + 1},Town,${i},1.5,x`)}`,
    )
    expect(names(table)).toEqual(['date', 'city', 'sales', 'column_4', 'column_5'])
    expect(table.rows).toHaveLength(9)
  })

  test('csv 14: a delimiter at the end of every line makes no column', async () => {
    const table = await readCsv('a,b,c,\n1,2,3,\n4,5,6,\n')
    expect(names(table)).toEqual(['a', 'b', 'c'])
  })

  test('csv 4: groups above the header reach to the next group', async () => {
    const table = await readCsv(
      'region,Sales,,Costs,\n,Q1,Q2,Q1,Q2\nNorth,1,2,3,4\nSouth,5,6,7,8\nEast,9,8,7,6\n',
    )
    expect(names(table)).toEqual(['region', 'Sales Q1', 'Sales Q2', 'Costs Q1', 'Costs Q2'])
    expect(table.rows[0]).toEqual(['North', 1, 2, 3, 4])
  })

  test.each([1, 2, 5, 12, 23])(
    'csv 5: a preamble of %i lines is left out and shown',
    async (size) => {
      const preamble = lines(size, (index) => `Report line ${index + 1}`)
      const table = await readCsv(
        `${preamble}date,city,sales\n${lines(40, (i) => `2024-01-${String((i % 28) + 1).padStart(2, '0')},Town ${i},${i}`)}`,
      )
      expect(names(table)).toEqual(['date', 'city', 'sales'])
      expect(table.rows).toHaveLength(40)
      expect(table.plan.dropped.filter(({ reason }) => reason === 'preamble')).toHaveLength(size)
    },
  )

  test('csv 5: a preamble that is delimited like the table is one too', async () => {
    const table = await readCsv(
      `PREAMBLE,,,\nPREAMBLE,,,\n,,,\ndate,city,sales,tax\n${lines(9, (i) => `2024-01-0${i + 1},Town,${i},1.5`)}`,
    )
    expect(names(table)).toEqual(['date', 'city', 'sales', 'tax'])
    expect(table.rows).toHaveLength(9)
  })

  test('csv 6: notes below the table are left out and shown', async () => {
    const body = lines(9, (i) => `2024-01-0${i + 1},Town,${i}`)
    for (const footer of [
      'Source: the town\n',
      '\nSource: the town\nAll rights reserved\n',
      'Source,,\nNote,,\n',
    ]) {
      const table = await readCsv(`date,city,sales\n${body}${footer}`)
      expect(table.rows).toHaveLength(9)
      expect(table.plan.dropped).toMatchObject([{ reason: 'footer', toLine: null }])
    }
  })

  test('csv 6: a total row is left out and shown, and comes back when the table is told not to end there', async () => {
    const file = `city,sales,tax\n${lines(9, (i) => `Town ${i},${i},1`)}Total,36,9\n`
    const table = await readCsv(file)
    expect(warned(table)).toContain('total-row')
    expect(table.rows).toHaveLength(9)
    expect(table.plan.dropped).toMatchObject([
      { reason: 'footer', fromLine: 11, text: 'Total,36,9' },
    ])
    expect(table.plan.columns[1]?.stats.max).toBe(8)
    const withTotal = await readCsv(file, { dialect: { endLine: null } })
    expect(withTotal.rows).toHaveLength(10)
  })

  test('csv 6: a total with a note below it goes with the note', async () => {
    const noted = await readCsv(
      `city,sales,tax\n${lines(9, (i) => `Town ${i},${i}.5,1`)}TOTAL,40.50,9\n\nSource: the town\n`,
    )
    expect(noted.rows).toHaveLength(9)
    expect(noted.plan.dropped[0]?.text).toBe('TOTAL,40.50,9\nSource: the town')
  })

  test('csv 6: a row that calls itself a total and is none is pointed out and kept', async () => {
    const table = await readCsv(
      `city,sales,tax\n${lines(9, (i) => `Town ${i},${i},1`)}Total,35,8\n`,
    )
    expect(warned(table)).toContain('total-row')
    expect(table.rows).toHaveLength(10)
  })

  test('csv 6: the word for a total does not make text of a column of months; its row is left out', async () => {
    const months = lines(
      12,
      (i) => `${'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')[i]}-25,${i},1`,
    )
    const table = await readCsv(`month,sales,tax\n${months}Total,66,12\n`)
    expect(types(table)).toEqual(['date', 'integer', 'integer'])
    expect(table.plan.timeColumn).toBe(0)
    expect(table.rows).toHaveLength(12)
    expect(table.rejects).toEqual([])
    expect(warned(table)).toContain('total-row')
  })

  test('csv 6: years with a total below are years', async () => {
    const table = await readCsv('year,sales\n2022,1\n2023,2\n2024,3\nTotal,6\n')
    expect(types(table)).toEqual(['date', 'integer'])
    expect(table.rows).toHaveLength(3)
    expect(table.rejects).toEqual([])
  })

  test('csv 6: months above a total that is no sum are months; its row is a reject', async () => {
    const table = await readCsv('year,sales\n2022,1\n2023,2\n2024,3\nTotal,7\n')
    expect(types(table)).toEqual(['date', 'integer'])
    expect(table.rejects).toMatchObject([{ line: 5, column: 'year' }])
  })

  test('csv 7: of two stacked tables the first is read and the second offered', async () => {
    const first = `date,city,sales\n${lines(9, (i) => `2024-01-0${i + 1},Town,${i}`)}`
    const second = `product,price\n${lines(9, (i) => `Thing ${i},${i}.50`)}`
    for (const gap of ['\n', '\n\n', '']) {
      const table = await readCsv(first + gap + second)
      expect(table.rows).toHaveLength(9)
      expect(table.plan.dropped).toMatchObject([{ reason: 'second-table' }])
    }
  })

  test('csv 7: a second table of the same width is told by its header', async () => {
    const table = await readCsv(
      `date,city,sales\n${lines(9, (i) => `2024-01-0${i + 1},Town,${i}`)}\nproduct,colour,price\n${lines(5, (i) => `Thing ${i},red,${i}`)}`,
    )
    expect(table.rows).toHaveLength(9)
    expect(types(table)).toEqual(['date', 'text', 'integer'])
  })
})

describe('how records are written', () => {
  test('csv 12: a row that alone has spaces, or a quote that opens nothing, is read by its width', async () => {
    const table = await normalizeCsv(
      'day,city,note,sales\n2024-01-01,Rome,"a, b",5\n"2024-01-02,Oslo,"c, d",6\n2024-01-03 Paris "e f" 7\n',
    )
    expect(table.slice(2)).toEqual([
      ['"2024-01-02', 'Oslo', 'c, d', '6'],
      ['2024-01-03', 'Paris', 'e f', '7'],
    ])
  })

  test('csv 12: quotes that nobody escaped are characters', async () => {
    const table = await normalizeCsv('id,text,n\n1,"a "b"",2\n2,"c, "d" e",3\n3,"plain, too",4\n')
    expect(table.slice(1)).toEqual([
      ['1', 'a "b"', '2'],
      ['2', 'c, "d" e', '3'],
      ['3', 'plain, too', '4'],
    ])
  })

  test('csv 8: semicolons with a decimal comma', async () => {
    const table = await readCsv('tag;umsatz;menge\n01.02.2024;1.234,56;3\n15.02.2024;12,5;4\n')
    expect(table.rows).toEqual([
      ['2024-02-01', 1234.56, 3],
      ['2024-02-15', 12.5, 4],
    ])
  })

  test.each(['\t', '|', ' ', ', ', ';', ':', '\t\t', '||', '^', '~', '§', '\\t', ' | '])(
    'csv 9: the delimiter %j is found',
    async (delimiter) => {
      const file = [
        ['id', 'name', 'amount'],
        ['1', 'Ann', '2.5'],
        ['2', 'Bob', '3.5'],
        ['3', 'Cid', '4.5'],
      ]
      const table = await normalizeCsv(file.map((cells) => cells.join(delimiter)).join('\n'))
      expect(table).toEqual(file)
    },
  )

  test.each([
    ['words', 'name\nJohn Smith\nJane Doe\nBob Stone\n'],
    ['times', 'time\n2024-01-01 10:00:00\n2024-01-01 11:00:00\n'],
    ['decimal commas', 'v\n1,5\n2,5\n3,7\n'],
    ['addresses', 'url\nhttp://a.org/x\nhttp://b.org/y\nhttps://c.org/z?a=1&b=2\n'],
  ])('csv 9: one column of %s is not cut', async (_, text) => {
    const expected = text
      .trim()
      .split('\n')
      .map((line) => [line])
    expect(await normalizeCsv(text)).toEqual(expected)
  })

  test('csv 4: a header without a name for the row names, as R writes it', async () => {
    const table = await readCsv('"mpg","cyl"\n"Mazda",21,6\n"Datsun",22.8,4\n')
    expect(names(table)).toEqual(['column_1', 'mpg', 'cyl'])
  })

  test('csv 9: columns aligned with spaces', async () => {
    expect(
      await normalizeCsv(
        'id   name  amount\n1    Ann      2.5\n10   Bob     13.5\n100  Cid    114.5\n',
      ),
    ).toEqual([
      ['id', 'name', 'amount'],
      ['1', 'Ann', '2.5'],
      ['10', 'Bob', '13.5'],
      ['100', 'Cid', '114.5'],
    ])
  })

  test('csv 9: single quotes are found, apostrophes are none', async () => {
    expect(await normalizeCsv("'a','b'\n'x, y','1'\n'z','2'\n")).toEqual([
      ['a', 'b'],
      ['x, y', '1'],
      ['z', '2'],
    ])
    expect(await normalizeCsv("name,n\nO'Neil,1\nD'Arcy,2\n'tis,3\n")).toEqual([
      ['name', 'n'],
      ["O'Neil", '1'],
      ["D'Arcy", '2'],
      ["'tis", '3'],
    ])
  })

  test('csv 10: a quoted line end is part of its row, and lines stay physical', async () => {
    const table = await readCsv(
      `id,note,n\n1,"two\nlines",5\n${lines(200, (i) => `${i + 2},note,5`)}x,"bad",6\n`,
    )
    expect(table.rows[0]).toEqual([1, 'two\nlines', 5])
    expect(table.rejects).toMatchObject([{ line: 204, column: 'id', text: 'x,"bad",6' }])
  })

  test('csv 11: doubled quotes and backslashed ones', async () => {
    expect(await normalizeCsv('a,b\n"say ""hi""",1\n"x",2\n')).toEqual([
      ['a', 'b'],
      ['say "hi"', '1'],
      ['x', '2'],
    ])
    expect(await normalizeCsv('a,b\n"say \\"hi\\", you",1\n"x",2\n')).toEqual([
      ['a', 'b'],
      ['say "hi", you', '1'],
      ['x', '2'],
    ])
  })

  test('csv 12: a stray quote is a character', async () => {
    expect(await normalizeCsv('size,n\n5" pipe,1\n"Big" Bob,2\n"say "hi" to",3\n"ok",4\n')).toEqual(
      [
        ['size', 'n'],
        ['5" pipe', '1'],
        ['"Big" Bob', '2'],
        ['say "hi" to', '3'],
        ['ok', '4'],
      ],
    )
  })

  test('csv 12: a row that alone has other delimiters or quotes is read by them, and it is said', async () => {
    const rows = lines(20, (i) => `"2024-01-02","Town, ${i}","${i}"`)
    for (const odd of [`"2024-01-03";"Town, x";"7"\n`, `'2024-01-03','Town, x','7'\n`]) {
      const table = await readCsv(`"date","town","n"\n${rows}${odd}${rows}`)
      expect(table.rows[20]).toEqual(['2024-01-03', 'Town, x', 7])
      expect(warned(table)).toContain('repaired-rows')
    }
  })

  test('csv 13: a quote that is never closed loses its own line only', async () => {
    const table = await readCsv(
      `id,note\n${lines(20, (i) => `${i},"note"`)}20,"open\n21,"note"\n22,"note"\n`,
    )
    expect(table.rejects).toMatchObject([
      { line: 22, reason: 'unterminated-quote', text: '20,"open' },
    ])
    expect(table.rows).toHaveLength(22)
  })

  test('csv 14: a short row is filled with nulls, a long one rejected', async () => {
    const table = await readCsv('a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12,\n')
    expect(table.rows).toEqual([
      [1, 2, 3],
      [4, 5, null],
      [10, 11, 12],
    ])
    expect(table.rejects).toMatchObject([{ line: 4, reason: 'too-many-fields', text: '6,7,8,9' }])
    expect(warned(table)).toEqual(expect.arrayContaining(['short-rows', 'long-rows']))
  })

  test.each(['\n', '\r\n', '\r'])('csv 15: the line end %j changes nothing', async (end) => {
    const expected = [
      [1, 'x'],
      [2, 'y'],
      [3, 'z'],
    ]
    const records = ['n,t', '1,x', '2,y', '3,z']
    expect((await readCsv(records.join(end))).rows).toEqual(expected)
    expect((await readCsv(records.join(end) + end)).rows).toEqual(expected)
    expect((await readCsv(`n,t${end}1,x\n2,y\r\n3,z`)).rows).toEqual(expected)
  })
})

describe('encodings', () => {
  test('csv 16: a byte order mark is no part of the first name', async () => {
    const table = await readCsv(bytes([0xef, 0xbb, 0xbf], 'id,"b"\n1,ü\n'))
    expect(names(table)).toEqual(['id', 'b'])
    expect(table.plan.dialect).toMatchObject({ encoding: 'utf-8', bom: true })
    expect(names(await readCsv(bytes([0xef, 0xbb, 0xbf], '"id",b\n1,ü\n')))).toEqual(['id', 'b'])
  })

  test.each([
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
    ['utf-16be', false],
  ] as const)('csv 17: %s, marked: %s', async (encoding, marked) => {
    const text = `${marked ? '\ufeff' : ''}name,n\nGrün,1\nRöt,2\n`
    const units = [...text].flatMap((character) => {
      const code = character.charCodeAt(0)
      return encoding === 'utf-16le' ? [code & 255, code >> 8] : [code >> 8, code & 255]
    })
    const table = await readCsv(Uint8Array.from(units), { chunkSize: 7 })
    expect(table.plan.dialect.encoding).toBe(encoding)
    expect(table.rows).toEqual([
      ['Grün', 1],
      ['Röt', 2],
    ])
  })

  test('csv 18: Windows-1252 is found and shown', async () => {
    const table = await readCsv(
      bytes(
        'name,price\nM',
        [0xfc],
        'ller,',
        [0x80],
        '5\nGar',
        [0xe7],
        'on,',
        [0x80],
        '6\nlong ',
        [0x96],
        ' dash,',
        [0x80],
        '7\n',
      ),
    )
    expect(table.plan.dialect.encoding).toBe('windows-1252')
    expect(table.rows).toEqual([
      ['Müller', 5],
      ['Garçon', 6],
      ['long – dash', 7],
    ])
    expect(warned(table)).toContain('encoding-guessed')
  })

  test('csv 18: Shift_JIS', async () => {
    const table = await readCsv(
      bytes(
        'name,n\n',
        [0x93, 0x8c, 0x8b, 0x9e],
        ',1\n',
        [0x83, 0x65, 0x83, 0x58, 0x83, 0x67],
        ',2\n',
        [0x82, 0xa0, 0x82, 0xa2],
        ',3\n',
      ),
    )
    expect(table.plan.dialect.encoding).toBe('shift_jis')
    expect(table.rows).toEqual([
      ['東京', 1],
      ['テスト', 2],
      ['あい', 3],
    ])
  })

  test('csv 18: CP949', async () => {
    const table = await readCsv(
      bytes(
        'name,n\n',
        [0xbc, 0xad, 0xbf, 0xef],
        ',1\n',
        [0xba, 0xce, 0xbb, 0xea],
        ',2\n',
        [0xb4, 0xeb, 0xb1, 0xb8],
        ',3\n',
      ),
    )
    expect(table.plan.dialect.encoding).toBe('euc-kr')
    expect(table.rows).toEqual([
      ['서울', 1],
      ['부산', 2],
      ['대구', 3],
    ])
  })

  test('csv 18: a file whose first 300 kB are ASCII shows its encoding later', async () => {
    const table = await readCsv(
      bytes(
        `name,n\n${lines(30_000, (i) => `plain name,${i}`)}`,
        'Caf',
        [0xe9],
        ',1\nM',
        [0xfc],
        'ller,2\n',
      ),
      { chunkSize: 65_536 },
    )
    expect(table.plan.dialect.encoding).toBe('windows-1252')
    expect(table.rows.at(-2)).toEqual(['Café', 1])
    expect(table.rejects).toEqual([])
  })

  test('csv 19: a damaged byte costs its row only', async () => {
    const table = await readCsv(bytes('name,n\nGrün,1\nRöt,2\nBl', [0xff], 'u,3\nGelb – hell,4\n'))
    expect(table.plan.dialect.encoding).toBe('utf-8')
    expect(table.rejects).toMatchObject([{ line: 4, column: 'name', reason: 'invalid-text' }])
    expect(table.rows).toHaveLength(3)
    expect(warned(table)).toContain('damaged-text')
  })
})

describe('dates and times', () => {
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
})

describe('numbers, words and names', () => {
  test.each([
    ['007', '042'],
    ['4012345678901234', '4012345678901235'],
    ['+4930123456', '+4930123457'],
    ['030 123456', '030 123457'],
  ])('csv 25: identifiers like %s stay text', async (one, two) => {
    const table = await readCsv(`id,n\n${one},1\n${two},2\n`)
    expect(types(table)[0]).toBe('text')
    expect(table.rows.map(([id]) => id)).toEqual([one, two])
  })

  test.each([
    ['GBP 68,486.66', 68486.66, 'GBP'],
    ['(1,200)', -1200, null],
    ['12%', 12, '%'],
    ['1 234,5', 1234.5, null],
    ["1'234.5", 1234.5, null],
    ['€ 1.234,50', 1234.5, '€'],
    ['$1,234.50', 1234.5, '$'],
    ['12.5 kg', 12.5, 'kg'],
    ['1\u00a0234,5', 1234.5, null],
    ['-3.5e-2', -0.035, null],
    ['12,34,567.8', 1234567.8, null],
    ['1,200.5-', -1200.5, null],
    ['.5', 0.5, null],
  ])('csv 26: %s is a number', async (text, value, unit) => {
    const table = await readCsv(`amount\tn\n${text}\t1\n${text}\t2\n`)
    expect(table.rows[0]?.[0]).toBe(value)
    expect(table.plan.columns[0]?.unit).toBe(unit)
  })

  test('csv 26: different units are not added up', async () => {
    const table = await readCsv('amount;n\n$5;1\n€5;2\n')
    expect(types(table)[0]).toBe('text')
    expect(warned(table)).toContain('mixed-units')
  })

  test('csv 27: 0/1 and yes/no are kept, with the boolean on offer; true/false is one', async () => {
    const table = await readCsv('a,b,c\n0,Yes,TRUE\n1,No,FALSE\n1,Yes,\n')
    expect(types(table)).toEqual(['integer', 'text', 'boolean'])
    expect(table.rows[0]).toEqual([0, 'Yes', true])
    for (const index of [0, 1])
      expect(table.plan.columns[index]?.alternatives.map(({ type }) => type)).toContain('boolean')
  })

  test('csv 28: words for nothing are null, and the set is shown', async () => {
    const table = await readCsv('n,t\n1,x\nNA,NULL\nnull,NA\n-,\n,-\nn/a,None\n2,y\n')
    expect(types(table)).toEqual(['integer', 'text'])
    expect(table.rows.map(([n]) => n)).toEqual([1, null, null, null, null, null, 2])
    expect(table.rows.map(([, t]) => t)).toEqual(['x', null, null, null, null, 'None', 'y'])
    expect(table.plan.columns[0]?.nullWords).toEqual(
      expect.arrayContaining(['', 'na', 'null', '-']),
    )
  })

  test('csv 29: a column of integers that turns decimal in row 100,001 is one of decimals', async () => {
    const table = await readCsv(`id,n\n${lines(100_000, (i) => `x,${i}`)}x,0.5\n`, {
      chunkSize: 65_536,
    })
    expect(types(table)[1]).toBe('number')
    expect(table.rows.at(-1)).toEqual(['x', 0.5])
  })

  test('csv 29: a text in row 100,001 is a reject with its line and words', async () => {
    const table = await readCsv(`id,n\n${lines(100_000, (i) => `x,${i}`)}x,oops\n`, {
      chunkSize: 65_536,
    })
    expect(table.rejects).toMatchObject([
      { line: 100_002, column: 'n', reason: 'not-a-number', text: 'x,oops' },
    ])
    expect(table.rowsRead).toBe(table.rows.length + 1)
  })

  test.each([8191, 8192, 8193, 16_384])(
    'rows read are rows loaded, for %i rows too',
    async (size) => {
      const table = await readCsv(`id,n\n${lines(size, (i) => `x,${i}`)}`, { chunkSize: 65_536 })
      expect(table.rows).toHaveLength(size)
      expect(table.rowsRead).toBe(size)
    },
  )

  test('csv 29: duplicate, blank, long and odd headers become unique names', async () => {
    const table = await readCsv(
      `a, A ,,"two\n  lines",${'ü'.repeat(60)},${'ü'.repeat(60)}\n1,2,3,4,5,6\n`,
    )
    expect(names(table)).toEqual([
      'a',
      'A_2',
      'column_3',
      'two lines',
      'ü'.repeat(31),
      `${'ü'.repeat(30)}_2`,
    ])
    for (const name of names(table)) expect(encodeUtf8(name).length).toBeLessThanOrEqual(63)
  })
})
