// Where a page of rows ended, as a text that a caller only gives back.
import { PulseError } from '../api/pulse-error.ts'
import { compareCells } from './compare-values.ts'
import { isNumberType, isTimeType, type RowCursor, type RowKey } from './query-plan.ts'
import type { Cell } from './result-row.ts'

/** After the last of these rows, given as the values of the keys; `before` is where the page began. */
export function nextCursor(
  rows: readonly (readonly Cell[])[],
  before: RowCursor | null,
): RowCursor | null {
  const values = rows.at(-1)
  if (!values) return null
  const same = rows.filter((row) => isSame(row, values)).length
  // A page full of equal rows goes on counting where the one before it stopped.
  const earlier = before && isSame(before.values, values) ? before.skip : 0
  return { values: [...values], skip: same + earlier }
}

function isSame(a: readonly Cell[], b: readonly Cell[]): boolean {
  return a.every((value, index) => compareCells(value, b[index] ?? null, 'asc') === 0)
}

export function writeRowCursor({ values, skip }: RowCursor, keys: readonly RowKey[]): string {
  const text = JSON.stringify([skip, nameKeys(keys), ...values])
  const bytes = new TextEncoder().encode(text)
  return btoa(String.fromCharCode(...bytes))
}

/** Throws `invalid-query` for a cursor that is not of this order. */
export function readRowCursor(text: string, keys: readonly RowKey[]): RowCursor {
  const [skip, names, ...values] = parse(text)
  const fits =
    typeof skip === 'number' &&
    Number.isSafeInteger(skip) &&
    skip >= 0 &&
    names === nameKeys(keys) &&
    values.length === keys.length
  if (!fits) throw stale()
  return {
    skip,
    values: values.map((value, index) => readValue(value, keys[index]?.column.type ?? 'text')),
  }
}

function parse(text: string): unknown[] {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return Array.isArray(read) ? read : []
  } catch {
    return []
  }
}

function readValue(value: unknown, type: RowKey['column']['type']): Cell {
  if (value === null) return null
  if (isTimeType(type) || isNumberType(type)) {
    if (typeof value === 'number') return value
  } else if (type === 'boolean') {
    if (typeof value === 'boolean') return value
  } else if (typeof value === 'string' && !value.includes('\0')) return value
  throw stale()
}

function nameKeys(keys: readonly RowKey[]): string {
  return JSON.stringify(keys.map(({ column, direction }) => [column.name, column.type, direction]))
}

function stale(): PulseError {
  return new PulseError('invalid-query', 'This page belongs to another question. Start again.')
}
