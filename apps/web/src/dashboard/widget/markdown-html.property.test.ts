import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { GFM } from './gfm.ts'
import { markdownHtml, mayNeedExtras, NO_EXTRAS } from './markdown-html.ts'

/** `RUNS=100000` for a long look. */
const RUNS = { numRuns: Number(import.meta.env['RUNS'] ?? 300) }

vi.setConfig({ testTimeout: 60_000 })

const piece = fc.constantFrom(
  ...[
    '\n',
    ' ',
    'a',
    'b',
    '-',
    '--',
    ':',
    '|',
    '~',
    '*',
    '_',
    '#',
    '>',
    '<',
    '`',
    '1.',
    '\\',
    '\t',
  ],
  ...['www', '.', 'http', '//', '@', 'com', '[', ']', '(', ')', '!', '&', '&amp;', '<b>', '</b>'],
)
const texts = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))

test('a text that needs no extras is the same with and without them', () => {
  fc.assert(
    fc.property(texts, (text) => {
      fc.pre(!mayNeedExtras(text))
      expect(markdownHtml(text, NO_EXTRAS)).toBe(markdownHtml(text, GFM))
    }),
    RUNS,
  )
})

test('no text becomes an element that was written as HTML', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(markdownHtml(text, GFM)).not.toMatch(/<\/?b>/)
    }),
    RUNS,
  )
})
