import { CLOSE_CODES } from '@pulse/shared/api/close-codes'
import { expect, test } from 'vitest'
import { closedBecause, endOf } from './line-end.ts'

const afterClose = (code: number | undefined) => endOf(closedBecause(code))?.kind ?? 'again'

test('P16, P21: whom the server shows out for good does not come back; everybody else does', () => {
  expect(afterClose(CLOSE_CODES['signed-out'])).toBe('signed-out')
  expect(afterClose(CLOSE_CODES.forbidden)).toBe('gone')
  expect(afterClose(CLOSE_CODES['not-found'])).toBe('gone')
  expect(afterClose(CLOSE_CODES.refused)).toBe('refused')
  expect(afterClose(CLOSE_CODES['too-large'])).toBe('refused')
  for (const code of [1006, 1012, 1013, 4408, CLOSE_CODES['too-fast'], undefined]) {
    expect(afterClose(code)).toBe('again')
  }
})

test('P21: a dashboard is gone, too, when that is said within the protocol', () => {
  expect(endOf(closedBecause(undefined, 'not-found'))).toEqual({ kind: 'gone' })
  expect(endOf(closedBecause(undefined, 'forbidden'))).toEqual({ kind: 'gone' })
  expect(closedBecause(undefined, 'something else')).toBeNull()
})
