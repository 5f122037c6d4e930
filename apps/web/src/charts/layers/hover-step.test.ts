import { expect, test } from 'vitest'
import { hoverStep } from './hover-step.ts'

test('arrow keys go from place to place, and stop at the ends', () => {
  const line = { last: 2, seriesIds: null }
  expect(hoverStep('ArrowRight', null, line)).toEqual({ index: 0 })
  expect(hoverStep('ArrowLeft', null, line)).toEqual({ index: 2 })
  expect(hoverStep('ArrowRight', { index: 2 }, line)).toEqual({ index: 2 })
  expect(hoverStep('Home', { index: 2 }, line)).toEqual({ index: 0 })
  expect(hoverStep('a', { index: 2 }, line)).toBeUndefined()
})

test('on a pie all arrows go from slice to slice', () => {
  const pie = { last: 0, seriesIds: ['a', 'b', 'c'] }
  expect(hoverStep('ArrowDown', null, pie)).toEqual({ index: 0, seriesId: 'a' })
  expect(hoverStep('ArrowRight', { index: 0, seriesId: 'a' }, pie)).toEqual({
    index: 0,
    seriesId: 'b',
  })
  expect(hoverStep('End', { index: 0, seriesId: 'a' }, pie)).toEqual({ index: 0, seriesId: 'c' })
})

test('on a heat map up and down change the row, left and right the column', () => {
  const heat = { last: 5, seriesIds: ['a', 'b'] }
  expect(hoverStep('ArrowRight', { index: 1, seriesId: 'b' }, heat)).toEqual({
    index: 2,
    seriesId: 'b',
  })
  expect(hoverStep('ArrowUp', { index: 1, seriesId: 'b' }, heat)).toEqual({
    index: 1,
    seriesId: 'a',
  })
})
