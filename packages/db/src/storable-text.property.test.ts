import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storableJson, storableText } from './storable-text.ts'

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\0', '\\', '\\u0000', '\ud800', '\udc00', '🐎', '"', 'u0000'),
    fc.string({ unit: 'binary', maxLength: 2 }),
  ),
})

test('json is what it was, with every text in it storable', () => {
  fc.assert(
    fc.property(hostile, hostile, (key, text) => {
      const expected = { [`k${storableText(key)}`]: [storableText(text)] }
      expect(JSON.parse(storableJson({ [`k${key}`]: [text] }))).toEqual(expected)
    }),
  )
}, 60_000)

test('an ordinary value is plain JSON', () => {
  const value = { a: 'C:\\u0041', b: [1, null, true], c: 'žluť' }
  expect(storableJson(value)).toBe(JSON.stringify(value))
}, 60_000)
