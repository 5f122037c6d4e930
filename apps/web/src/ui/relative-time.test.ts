import { expect, test } from 'vitest'
import { relativeTime } from './relative-time.ts'

const now = new Date('2026-06-15T12:00:00Z')
const ago = (seconds: number) => relativeTime(new Date(now.getTime() - seconds * 1000), now)

test('a moment ago and a clock that runs ahead both read as now', () => {
  expect(ago(3)).toBe('just now')
  expect(ago(-90)).toBe('just now')
})

test('every distance is told in its largest sensible unit', () => {
  expect(ago(50)).toBe('1 minute ago')
  expect(ago(44 * 60)).toBe('44 minutes ago')
  expect(ago(3 * 3600)).toBe('3 hours ago')
  expect(ago(86_400)).toBe('yesterday')
  expect(ago(40 * 86_400)).toBe('last month')
  expect(ago(800 * 86_400)).toBe('2 years ago')
})
