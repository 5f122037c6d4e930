import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  CellParser,
  DATE,
  DECIMAL,
  GROUPED,
  INSTANT,
  INTEGER,
  LOCAL,
  OTHER,
} from './cell-parser.ts'
import { readNumber } from './read-number.ts'
import { readTime } from './read-time.ts'
import { encodeUtf8 } from './text-codec.ts'
import { millisOf } from './time-tally.ts'

const parser = new CellParser()
const parse = (text: string) => {
  const bytes = encodeUtf8(text)
  return parser.parse(bytes, 0, bytes.length)
}

test('a number from bytes is the number that JavaScript reads', () => {
  const digits = fc.stringMatching(/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,7})?$/u)
  fc.assert(
    fc.property(digits, (text) => {
      const kind = parse(text)
      expect([INTEGER, DECIMAL, GROUPED]).toContain(kind)
      expect(parser.value).toBe(Number(text))
    }),
    { numRuns: 2000 },
  )
}, 60_000)

test('the fast reader of numbers and the thorough one agree wherever the fast one answers', () => {
  const text = fc.string({ unit: fc.constantFrom('0', '1', '9', '.', ',', '-', ' '), maxLength: 9 })
  fc.assert(
    fc.property(text, (text) => {
      if (parse(text) === OTHER) return
      expect(readNumber(text)).toMatchObject({ dot: parser.value, identifier: false })
    }),
    { numRuns: 5000 },
  )
}, 60_000)

test('a time from bytes is the instant that JavaScript and the thorough reader read', () => {
  const date = fc.date({
    min: new Date('0100-01-01'),
    max: new Date('9999-01-01'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(date, fc.constantFrom('Z', '', '+05:30'), (date, zone) => {
      const text = date.toISOString().replace('Z', zone)
      expect(parse(text)).toBe(zone === '' ? LOCAL : INSTANT)
      const expected = new Date(`${text}${zone === '' ? 'Z' : ''}`).getTime()
      expect(parser.value).toBe(expected)
      const slow = readTime(text)
      expect(slow && Math.round(millisOf(slow, 'ymd'))).toBe(expected)
      expect(parse(text.slice(0, 10))).toBe(DATE)
    }),
    { numRuns: 1000 },
  )
}, 60_000)

test.each([
  '2024-02-30',
  '2023-02-29',
  '2024-13-01',
  '2024-01-01 25:00',
  '2024-01-01 10:60',
  '00',
  '1.',
  '-',
  '1e5',
  '٣',
])('%s is left to the thorough reader', (text) => {
  expect(parse(text)).toBe(OTHER)
})
