import { PulseError } from '@pulse/shared/api/pulse-error'
import pg from 'pg'
import { expect, test } from 'vitest'
import { judgeFailure } from './judge-failure.ts'
import { isGivenUp, retryPauseMs } from './retry-pause.ts'

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

test.each(['08006', '40P01', '53200', '55P03', '57P02', '58030'])(
  '%s of PostgreSQL passes',
  (code) => {
    expect(judgeFailure(databaseError(code))).toEqual({ kind: 'passing' })
  },
)

test.each(['53300', '57P01', '57P03'])('%s of PostgreSQL is an outage', (code) => {
  expect(judgeFailure(databaseError(code))).toMatchObject({
    kind: 'outage',
    outage: { meanwhile: { code: 'not-available' }, givenUp: { code: 'not-available' } },
  })
})

test('a database or store that does not answer is an outage, whoever wraps it', () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
  const slow = Object.assign(new Error('slow down'), { $metadata: { httpStatusCode: 503 } })
  for (const error of [refused, slow, new Error('failed', { cause: slow })]) {
    expect(judgeFailure(error)).toMatchObject({
      kind: 'outage',
      outage: { meanwhile: { code: 'not-available' } },
    })
  }
})

test('a full disk of the database, the directory or the store is said to be one', () => {
  const disk = Object.assign(new Error('write'), { code: 'ENOSPC' })
  const store = Object.assign(new Error('full'), { $metadata: { httpStatusCode: 507 } })
  for (const error of [databaseError('53100'), disk, store]) {
    expect(judgeFailure(error)).toMatchObject({
      kind: 'outage',
      outage: { meanwhile: { code: 'no-space' }, givenUp: { code: 'no-space' } },
    })
  }
})

test('pauses double up to five minutes, and a day of failures is enough', () => {
  expect([1, 2, 3, 9, 10, 5000].map(retryPauseMs)).toEqual([
    1000, 2000, 4000, 256_000, 300_000, 300_000,
  ])
  const now = Date.now()
  expect(isGivenUp(null, now)).toBe(false)
  expect(isGivenUp(new Date(now - 23 * 3_600_000), now)).toBe(false)
  expect(isGivenUp(new Date(now - 24 * 3_600_000), now)).toBe(true)
})

test('a lost connection passes, and so does what changed meanwhile', () => {
  expect(judgeFailure(new Error('Connection terminated unexpectedly')).kind).toBe('passing')
  expect(judgeFailure(new PulseError('not-available', 'changed')).kind).toBe('passing')
})

test('a mistake of ours is final, and keeps its details to the log', () => {
  for (const error of [databaseError('42601'), new TypeError('x is undefined')]) {
    expect(judgeFailure(error)).toMatchObject({
      kind: 'final',
      error: { code: 'internal', message: expect.not.stringContaining('undefined') },
    })
  }
})
