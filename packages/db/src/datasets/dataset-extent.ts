import { isTimeAxis } from '../data-tables/data-column.ts'
import type { StoredColumn } from './dataset-columns-repo.ts'

/** The first and last instant of the time axis. */
export function timeExtent(columns: readonly StoredColumn[]): {
  from: Date | null
  to: Date | null
} {
  const axis = columns.find(isTimeAxis)
  return { from: instant(axis?.min), to: instant(axis?.max) }
}

function instant(value: number | string | null | undefined): Date | null {
  const date = new Date(value ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? null : date
}

export function timeAxisName(columns: readonly StoredColumn[]): string | null {
  return columns.find(isTimeAxis)?.name ?? null
}
