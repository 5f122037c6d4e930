import { expect, test } from 'vitest'
import { isAscii } from './is-ascii.ts'

test('one byte above 127 is seen at any place, whatever the bytes begin at', () => {
  for (let from = 0; from < 5; from++) {
    for (let length = 0; length < 14; length++) {
      const bytes = new Uint8Array(new ArrayBuffer(64), from, length).fill(0x7f)
      expect(isAscii(bytes)).toBe(true)
      for (let at = 0; at < length; at++) {
        const other = new Uint8Array(new ArrayBuffer(64), from, length).fill(0x20)
        other[at] = 0x80
        expect(isAscii(other)).toBe(false)
      }
    }
  }
})
