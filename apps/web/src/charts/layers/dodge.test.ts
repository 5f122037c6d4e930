import { expect, test } from 'vitest'
import { dodge } from './dodge.ts'

test('labels that have room stay where they are', () => {
  expect(dodge([10, 60, 30], 16, { from: 0, to: 100 })).toEqual([10, 60, 30])
})

test('labels that would overlap are moved apart, in their order and within the range', () => {
  expect(dodge([50, 52, 51], 10, { from: 0, to: 100 })).toEqual([50, 70, 60])
  expect(dodge([98, 99, 97], 10, { from: 0, to: 100 })).toEqual([90, 100, 80])
})
