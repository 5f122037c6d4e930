import { type ErrorBody, isPulseError } from '@pulse/shared/api/pulse-error'
import pg from 'pg'
import { type Outage, outageOf } from './outage-of.ts'

export type Failure =
  | { kind: 'cancelled' }
  /** Loaded before, and once is enough. */
  | { kind: 'unwanted'; error: ErrorBody['error'] }
  /** Nothing is wrong with the file: it waits until the database or the store is back. */
  | { kind: 'outage'; outage: Outage }
  /** May be gone at the next attempt, or may be the file's doing: a lost connection, a deadlock. */
  | { kind: 'passing' }
  /** Every attempt would end the same way. */
  | { kind: 'final'; error: ErrorBody['error'] }

/** PostgreSQL's classes of errors that pass: connection, transaction rollback, resources, locks, operator, system. */
const PASSING_CLASSES = new Set(['08', '40', '53', '55', '57', '58'])

export function judgeFailure(error: unknown): Failure {
  if (isPulseError(error)) {
    if (error.code === 'cancelled') return { kind: 'cancelled' }
    if (error.code === 'duplicate-file') return { kind: 'unwanted', error: error.toBody().error }
    if (error.code === 'not-available') return { kind: 'passing' }
    return { kind: 'final', error: error.toBody().error }
  }
  const outage = outageOf(error)
  if (outage) return { kind: 'outage', outage }
  return isOurMistake(error) ? { kind: 'final', error: OUR_MISTAKE } : { kind: 'passing' }
}

const OUR_ERRORS = [TypeError, RangeError, ReferenceError, SyntaxError]

function isOurMistake(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return !PASSING_CLASSES.has(error.code?.slice(0, 2) ?? '')
  return OUR_ERRORS.some((kind) => error instanceof kind)
}

const OUR_MISTAKE: ErrorBody['error'] = {
  code: 'internal',
  message: 'Something went wrong on our side while this file was loaded. It was recorded.',
}
