import type { ColumnRole, ColumnType } from '@pulse/shared/api/datasets'
import { fitName } from '../sql-name.ts'

/** Columns that every data table has beside the file's own. */
export const TIME_COLUMN = 'time'
export const UPLOAD_COLUMN = 'upload_id'

/** A column of a dataset and where the data table keeps it. */
export type DataColumn = {
  name: string
  /** `time` for the time axis, which is stored once. */
  physicalName: string
  label: string
  type: ColumnType
  role: ColumnRole
  unit: string | null
}

/** What is known about a column's values. Exact, over the rows that were loaded. */
export type ColumnProfile = {
  nullCount: number
  /** null: more than DISTINCT_LIMIT. */
  distinctCount: number | null
  min: number | string | null
  max: number | string | null
}

export const DISTINCT_LIMIT = 1000
/** Characters of a text that min and max keep. */
export const PROFILE_TEXT_LENGTH = 200

const SQL_TYPES: Record<ColumnType, string> = {
  timestamp: 'timestamptz',
  date: 'date',
  integer: 'bigint',
  number: 'double precision',
  boolean: 'boolean',
  text: 'text',
}

export function sqlTypeOf(column: Pick<DataColumn, 'physicalName' | 'type'>): string {
  return isTimeAxis(column) ? 'timestamptz' : SQL_TYPES[column.type]
}

export function isTimeAxis(column: Pick<DataColumn, 'physicalName'>): boolean {
  return column.physicalName === TIME_COLUMN
}

/** The column's name, or with a number behind it when the table has that name already. Adds it to `taken`. */
export function takePhysicalName(name: string, taken: Set<string>): string {
  let candidate = fitName(name)
  for (let number = 2; taken.has(candidate); number++) {
    const suffix = `_${number}`
    candidate = `${fitName(name, suffix.length)}${suffix}`
  }
  taken.add(candidate)
  return candidate
}

// xmin and the like are columns of every PostgreSQL table.
const SYSTEM_COLUMNS = ['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid']

export function reservedPhysicalNames(): Set<string> {
  return new Set([TIME_COLUMN, UPLOAD_COLUMN, ...SYSTEM_COLUMNS])
}
