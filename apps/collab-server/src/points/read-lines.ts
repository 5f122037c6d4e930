// The lines of a request, before anybody knows whether they fit a dataset.
import { MAX_KEY_LENGTH, MAX_POINTS, type PointError } from '@pulse/shared/api/points'
import { PulseError } from '@pulse/shared/api/pulse-error'

/** The member that names a point; no column is reached by it. */
const KEY = '$key'

export type PointLine = { line: number; key: string | null; cells: Record<string, unknown> }
export type ReadLines = { points: PointLine[]; errors: PointError[] }

/** Throws too-large; a line that is no JSON object is an error of its own. Empty lines are none. */
export function readLines(text: string): ReadLines {
  const read: ReadLines = { points: [], errors: [] }
  let count = 0
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    if (++count > MAX_POINTS) throw tooMany()
    const found = readLine(line, index + 1)
    if ('code' in found) read.errors.push(found)
    else read.points.push(found)
  }
  return read
}

function readLine(text: string, line: number): PointLine | PointError {
  const value = parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { line, code: 'invalid-request', message: 'The line is no JSON object.' }
  }
  const { [KEY]: key = null, ...cells } = value as Record<string, unknown>
  const fits = typeof key === 'string' && key.length > 0 && key.length <= MAX_KEY_LENGTH
  if (key !== null && (!fits || key.includes('\0'))) {
    const message = `${KEY} must be a text of 1 to ${MAX_KEY_LENGTH} characters.`
    return { line, code: 'invalid-request', message }
  }
  return { line, key: key as string | null, cells }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function tooMany(): PulseError {
  return new PulseError('too-large', `Send at most ${MAX_POINTS} points at once.`, {
    details: { maxPoints: MAX_POINTS },
  })
}
