import { expect, test } from 'vitest'
import { readOptions } from './read-options.ts'

test('D12: options of the wrong shape are left out, and numbers brought into their limits', () => {
  expect(
    readOptions({
      stacked: 'yes',
      log: true,
      decimals: 99,
      unit: 'x'.repeat(100),
      axisMin: Number.NaN,
      target: -2.5,
      cells: 'rainbow',
      unheardOf: 1,
    }),
  ).toEqual({ log: true, decimals: 10, unit: 'x'.repeat(32), target: -2.5 })
})

test('D12: thresholds are sorted, one for each value, and only those that are well formed', () => {
  const thresholds = [
    { at: 80, tone: 'positive' },
    { at: 20, tone: 'purple' },
    null,
    { at: 50, tone: 'warning' },
    { at: 80, tone: 'negative' },
    { at: Number.POSITIVE_INFINITY, tone: 'positive' },
  ]
  expect(readOptions({ thresholds })).toEqual({
    thresholds: [
      { at: 50, tone: 'warning' },
      { at: 80, tone: 'negative' },
    ],
  })
})

test('W1: how a combined chart draws each measure is an entry of its own', () => {
  expect(
    readOptions({
      'mark.m1': 'line',
      'axis.m2': 'right',
      'mark.m3': 'cloud',
      'axis.__proto__': 'right',
      'mark.': 'bar',
    }),
  ).toEqual({ 'mark.m1': 'line', 'axis.m2': 'right' })
})
