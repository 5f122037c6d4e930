import { expect, test } from 'vitest'
import { cursorPace } from './cursor-pace.ts'

test('P14: however many people point, one browser receives no more than some 150 cursor messages a second', () => {
  for (let pointers = 1; pointers <= 200; pointers++) {
    const received = ((pointers - 1) * 1000) / cursorPace(pointers)
    expect(received).toBeLessThan(150)
  }
})

test('P14: two people see each other’s pointer sixteen times a second', () => {
  expect(cursorPace(2)).toBe(60)
})
