import { expect, test } from 'vitest'
import { formatBytes } from './format-bytes.ts'

test('a size has at most three digits and never reads as 1000 of a unit', () => {
  expect(formatBytes(0)).toBe('0 B')
  expect(formatBytes(999)).toBe('999 B')
  expect(formatBytes(1_223_329)).toBe('1.2 MB')
  expect(formatBytes(48_219)).toBe('48 kB')
  expect(formatBytes(999_700)).toBe('1.0 MB')
  expect(formatBytes(7_200_000_000_000_000)).toBe('7200 TB')
})
