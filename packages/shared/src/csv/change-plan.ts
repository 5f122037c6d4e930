// What a person changed about how a file is read, applied to the plan of the file.
import type { ColumnChange, PlanChanges } from '../api/plan-view.ts'
import { PulseError } from '../api/pulse-error.ts'
import { cleanName } from './column-name.ts'
import type { ColumnFormat, ColumnPlan, ColumnReading, ColumnType } from './column-type.ts'
import { NULL_WORDS, TEXT_NULL_WORDS } from './null-words.ts'
import { pickTimeColumn } from './pick-time-column.ts'
import type { TablePlan } from './table-plan.ts'

/**
 * Changes of columns that the file does not have are passed over: not every file has every column. Throws
 * invalid-request when names meet, a format is of another type, or the time axis holds no times.
 */
export function changePlan(plan: TablePlan, changes: PlanChanges): TablePlan {
  const byName = new Map(changes.columns?.map((change) => [change.name, change]))
  if (byName.size === 0 && changes.timeColumn === undefined) return plan
  const columns = plan.columns.map((column) => {
    const change = byName.get(column.name)
    return change ? changeColumn(column, change) : column
  })
  requireDifferentNames(columns)
  const settled = new Set(
    changes.columns?.flatMap(({ name, type, format }) => (type || format ? [name] : [])),
  )
  return {
    ...plan,
    columns,
    timeColumn: timeColumnOf({ ...plan, columns }, changes),
    questions: plan.questions.filter(({ column }) => !settled.has(column)),
  }
}

/** The column as it is read in another way; what was counted under the old one is kept as it was. */
export function asReading(column: ColumnPlan, { type, format }: ColumnReading): ColumnPlan {
  const words = type === 'text' ? TEXT_NULL_WORDS : NULL_WORDS
  const unit = type === 'integer' || type === 'number' ? column.unit : null
  return { ...column, type, format, unit, nullWords: [...words] }
}

/** How a column would be read as another type: as the file suggests, or else as most files write it. */
export function readingFor(type: ColumnType, column: ColumnPlan): ColumnReading {
  if (column.type === type) return { type, format: column.format }
  const offered = column.alternatives.find((reading) => reading.type === type)
  return offered ?? { type, format: usualFormat(type, column) }
}

function usualFormat(type: ColumnType, { format, alternatives }: ColumnPlan): ColumnFormat {
  const seen = [format, ...alternatives.map((reading) => reading.format)]
  const known = seen.find((each) => KINDS[each.kind].includes(type))
  if (known) return known
  switch (type) {
    case 'text':
      return { kind: 'text' }
    case 'boolean':
      return { kind: 'boolean', trueWord: 'true', falseWord: 'false' }
    case 'integer':
    case 'number':
      return { kind: 'number', decimal: '.' }
    case 'date':
    case 'timestamp':
      return { kind: 'time', order: 'ymd' }
  }
}

const KINDS: Record<ColumnFormat['kind'], readonly ColumnType[]> = {
  text: ['text'],
  boolean: ['boolean'],
  number: ['number', 'integer'],
  time: ['timestamp', 'date'],
  epoch: ['timestamp', 'date'],
  calendar: ['date', 'timestamp'],
}

function changeColumn(column: ColumnPlan, change: ColumnChange): ColumnPlan {
  const name = change.newName === undefined ? column.name : requireName(change.newName)
  const isRead = change.type !== undefined || change.format !== undefined
  return { ...(isRead ? asReading(column, changedReading(column, change)) : column), name }
}

function changedReading(column: ColumnPlan, { name, type, format }: ColumnChange): ColumnReading {
  if (!format) return readingFor(type ?? column.type, column)
  const kinds = KINDS[format.kind]
  const wanted = type ?? (kinds.includes(column.type) ? column.type : kinds[0])
  if (wanted && kinds.includes(wanted)) return { type: wanted, format: lowerCased(format) }
  throw invalid(`“${name}” cannot be ${wanted} in the format of ${format.kind}.`)
}

/** Words are compared without regard to case. */
function lowerCased(format: ColumnFormat): ColumnFormat {
  if (format.kind !== 'boolean') return format
  const { trueWord, falseWord } = format
  return { ...format, trueWord: trueWord.toLowerCase(), falseWord: falseWord.toLowerCase() }
}

function requireName(wanted: string): string {
  const name = cleanName(wanted)
  if (name !== '' && new TextEncoder().encode(name).length <= 63) return name
  throw invalid('The name of a column has 1 to 63 bytes.')
}

function requireDifferentNames(columns: readonly ColumnPlan[]): void {
  const taken = new Set<string>()
  for (const { name } of columns) {
    const key = name.toLowerCase()
    if (taken.has(key)) throw invalid(`Two columns would be called “${name}”.`)
    taken.add(key)
  }
}

function timeColumnOf(plan: TablePlan, { timeColumn }: PlanChanges): number | null {
  if (timeColumn === null) return null
  if (timeColumn === undefined) return keptTimeColumn(plan)
  const index = plan.columns.findIndex(({ name }) => name === timeColumn)
  // Not every file has every column; one that has it must have times in it.
  if (index < 0) return keptTimeColumn(plan)
  if (isTime(plan.columns[index])) return index
  throw invalid(`“${timeColumn}” holds no dates or times, so it cannot be the time axis.`)
}

function keptTimeColumn(plan: TablePlan): number | null {
  if (plan.timeColumn !== null && isTime(plan.columns[plan.timeColumn])) return plan.timeColumn
  return pickTimeColumn(plan.columns, plan.rowCount)
}

function isTime(column: ColumnPlan | undefined): boolean {
  return column?.type === 'timestamp' || column?.type === 'date'
}

function invalid(message: string): PulseError {
  return new PulseError('invalid-request', message)
}
