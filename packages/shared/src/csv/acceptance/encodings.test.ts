// The cases of the CSV acceptance list; each title starts with its number.
import { expect, test } from 'vitest'
import { bytes } from '../../../test/bytes.ts'
import { names, warned } from '../../../test/describe-table.ts'
import { lines, readCsv } from '../../../test/read-csv.ts'

test('csv 16: a byte order mark is no part of the first name', async () => {
  const table = await readCsv(bytes([0xef, 0xbb, 0xbf], 'id,"b"\n1,ü\n'))
  expect(names(table)).toEqual(['id', 'b'])
  expect(table.plan.dialect).toMatchObject({ encoding: 'utf-8', bom: true })
  expect(names(await readCsv(bytes([0xef, 0xbb, 0xbf], '"id",b\n1,ü\n')))).toEqual(['id', 'b'])
})

/** A character of the basic plane is two bytes. */
function utf16(text: string, encoding: 'utf-16le' | 'utf-16be'): Uint8Array {
  const units = Array.from(text, (character) => character.charCodeAt(0))
  return Uint8Array.from(
    units.flatMap((code) => {
      const pair = [code & 255, code >> 8]
      return encoding === 'utf-16le' ? pair : pair.reverse()
    }),
  )
}

test.each([
  ['utf-16le', true],
  ['utf-16le', false],
  ['utf-16be', true],
  ['utf-16be', false],
] as const)('csv 17: %s, marked: %s', async (encoding, marked) => {
  const text = `${marked ? '\ufeff' : ''}name,n\nGrün,1\nRöt,2\n`
  const table = await readCsv(utf16(text, encoding), { chunkSize: 7 })
  expect(table.plan.dialect.encoding).toBe(encoding)
  expect(table.rows).toEqual([
    ['Grün', 1],
    ['Röt', 2],
  ])
})

test.each([
  ['utf-16le', 'имя;город;число\nАнна;Москва;5\nБорис;Казань;6\n'],
  ['utf-16be', 'имя;город;число\nАнна;Москва;5\nБорис;Казань;6\n'],
  ['utf-16le', '名前;都市;数\n山田;上海;5\n鈴木;大阪;6\n'],
  ['utf-16be', '名前;都市;数\n山田;上海;5\n鈴木;大阪;6\n'],
] as const)(
  'csv 17: %s without a mark and with hardly a Latin letter (%#)',
  async (encoding, text) => {
    const [header = '', ...rows] = text.trimEnd().split('\n')
    const table = await readCsv(utf16(text, encoding), { chunkSize: 5 })
    expect(table.plan.dialect.encoding).toBe(encoding)
    expect(names(table)).toEqual(header.split(';'))
    expect(table.rows.map((cells) => cells.join(';'))).toEqual(rows)
  },
)

test('csv 17: UTF-32 is refused by its name', async () => {
  const units = Array.from('id,n\n1,2\n', (character) => [character.charCodeAt(0), 0, 0, 0])
  const file = bytes([0xff, 0xfe, 0, 0], units.flat())
  await expect(readCsv(file)).rejects.toMatchObject({
    code: 'unsupported-file',
    message: expect.stringContaining('UTF-32'),
  })
})

test('csv 16: files that were joined bring their marks along', async () => {
  const part = (rows: string) => `\ufeffid,"name"\n${rows}`
  const joined = `${part('1,"Anna"\n')}${part('2,Ben\n')}\ufeff"3",Cy\n`
  const whole = await readCsv(joined)
  expect(names(whole)).toEqual(['id', 'name'])
  expect(whole.rows).toEqual([
    [1, 'Anna'],
    [2, 'Ben'],
    [3, 'Cy'],
  ])
  expect(whole.plan.dropped).toMatchObject([{ reason: 'repeated-header', fromLine: 3 }])
  for (const chunkSize of [1, 2, 5]) expect(await readCsv(joined, { chunkSize })).toEqual(whole)
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

test('csv 18: Shift_JIS is found by its bytes', async () => {
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

test('csv 18: CP949 is found by its bytes', async () => {
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

/** Bytes that the platform reads as `text`. */
function encode(text: string, label: string): Uint8Array {
  const decoder = new TextDecoder(label)
  const codes = new Map<string, number[]>()
  for (let lead = 0x80; lead < 256; lead++) {
    codes.set(decoder.decode(Uint8Array.of(lead)), [lead])
    for (let trail = 0x40; trail < 256; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (character.length === 1) codes.set(character, [lead, trail])
    }
  }
  return Uint8Array.from(
    Array.from(text).flatMap((character) => codes.get(character) ?? [character.charCodeAt(0)]),
  )
}

test.each([
  ['gb18030', '姓名;城市;数量\n张三;北京;3\n李四;上海;4\n'],
  ['gb18030', '日期;商品名称;备注\n一月;笔记本电脑;客户要求尽快发货\n二月;智能手机;现在缺货\n'],
  ['big5', '姓名;城市;數量\n陳小明;臺北;3\n林美麗;高雄;4\n'],
  ['euc-jp', '名前;都市;数量\n山田太郎;東京;3\n鈴木花子;大阪;4\n'],
  ['euc-jp', 'ショップ;売上;コメント\nトウキョウ;100;とても良い\nオオサカ;200;まあまあ\n'],
  ['euc-kr', '이름;도시;수량\n김철수;서울;3\n이영희;부산;4\n'],
  ['windows-1251', 'Наименование товара;Цена\nМолоко пастеризованное;54\nХлеб ржаной;32\n'],
  ['koi8-r', 'Наименование товара;Цена\nМолоко пастеризованное;54\nХлеб ржаной;32\n'],
  ['windows-1253', 'Όνομα;Πόλη;Αριθμός\nΆννα;Αθήνα;3\nΝίκος;Πάτρα;4\n'],
  ['windows-1254', 'İsim;Şehir;Sayı\nAyşe;İstanbul;3\nÇağrı;Muğla;4\n'],
  ['windows-1250', 'Imię;Miasto;Liczba\nŁukasz;Łódź;3\nŻaneta;Kraków;4\n'],
  ['windows-1252', 'Määrä;Työ;Öljy\nHämeenlinna;Jyväskylä;1\nÄänekoski;yö;2\n'],
] as const)('csv 18: %s is found in a few lines (%#)', async (encoding, text) => {
  const table = await readCsv(encode(text, encoding))
  expect(table.plan.dialect.encoding).toBe(encoding)
  expect(names(table)).toEqual(text.slice(0, text.indexOf('\n')).split(';'))
})
