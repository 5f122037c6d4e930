import { PulseError } from '@pulse/shared/api/pulse-error'
import pg from 'pg'
import { expect, test } from 'vitest'
import { judgeFailure } from './judge-failure.ts'

function databaseError(code: string): pg.DatabaseError {
  const error = new pg.DatabaseError('failed', 6, 'error')
  error.code = code
  return error
}

test('what we know about the file is final, and its message is for people', () => {
  expect(judgeFailure(new PulseError('empty-file', 'The file is empty.'))).toEqual({
    kind: 'final',
    error: { code: 'empty-file', message: 'The file is empty.' },
  })
})

test.each(['08006', '40P01', '53100', '55P03', '57P01', '58030'])(
  '%s of PostgreSQL passes',
  (code) => {
    expect(judgeFailure(databaseError(code))).toEqual({ kind: 'passing' })
  },
)

test('a lost connection and a store that does not answer pass', () => {
  expect(judgeFailure(new Error('Connection terminated unexpectedly')).kind).toBe('passing')
  expect(judgeFailure(new PulseError('not-available', 'no store')).kind).toBe('passing')
})

test('a mistake of ours is final, and keeps its details to the log', () => {
  for (const error of [databaseError('42601'), new TypeError('x is undefined')]) {
    expect(judgeFailure(error)).toMatchObject({
      kind: 'final',
      error: { code: 'internal', message: expect.not.stringContaining('undefined') },
    })
  }
})
