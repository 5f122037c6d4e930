// What a person should know about how a file was read, in words.
import { cleanName } from './column-name.ts'
import type { Dialect } from './dialect.ts'
import type { PlannedColumn } from './plan-columns.ts'
import type { TableSurvey } from './survey-table.ts'
import type { PlanWarning } from './table-plan.ts'

type Seen = {
  dialect: Dialect
  encodingCertain: boolean
  survey: TableSurvey
  columns: readonly PlannedColumn[]
}

export function planWarnings(seen: Seen): PlanWarning[] {
  return [...warnOfFile(seen), ...warnOfRows(seen.survey), ...seen.columns.flatMap(warnOfColumn)]
}

function about(kind: PlanWarning['kind'], message: string): PlanWarning {
  return { kind, column: null, message }
}

function* warnOfFile({ dialect, encodingCertain, survey, columns }: Seen): Generator<PlanWarning> {
  if (!encodingCertain && dialect.encoding !== 'utf-8')
    yield about(
      'encoding-guessed',
      `The file does not name its encoding; it was read as ${dialect.encoding}.`,
    )
  const damaged = survey.utf8?.invalid ?? 0
  if (damaged > 0)
    yield about(
      'damaged-text',
      `${count(damaged, 'character is', 'characters are')} damaged; their rows are rejected.`,
    )
  if (dialect.quotedLines)
    yield about(
      'repaired-rows',
      'Every line of the file was quoted as a whole; it was read without these quotes.',
    )
  // A comment above the table may have named them.
  const areNamed = columns.some(({ plan }, index) => plan.name !== `column_${index + 1}`)
  if (dialect.headerRows === 0 && !areNamed)
    yield about('no-header', 'The file has no header; its columns were given names.')
  if (survey.end?.reason === 'second-table')
    yield about(
      'second-table',
      `A second table begins at line ${survey.end.line}; it was left out.`,
    )
}

function* warnOfRows(survey: TableSurvey): Generator<PlanWarning> {
  const { shortRows, longRows, faults, blankRows, totalRow } = survey
  if (shortRows > 0)
    yield about(
      'short-rows',
      `${count(shortRows, 'row has', 'rows have')} fewer fields than the table; what is missing is empty.`,
    )
  if (longRows > 0)
    yield about(
      'long-rows',
      `${count(longRows, 'row has', 'rows have')} more fields than the table and ${longRows === 1 ? 'is' : 'are'} rejected.`,
    )
  if (faults > 0) yield about('misfits', `${count(faults, 'record', 'records')} could not be read.`)
  if (survey.repairedRows > 0)
    yield about(
      'repaired-rows',
      `${count(survey.repairedRows, 'row is', 'rows are')} written with another delimiter or other quotes than the file; ${survey.repairedRows === 1 ? 'it was' : 'they were'} read so.`,
    )
  if (blankRows > 0)
    yield about('blank-rows', `${count(blankRows, 'empty row was', 'empty rows were')} left out.`)
  if (survey.end?.reason === 'total')
    yield about(
      'total-row',
      `Line ${survey.end.line} is the sum of the rows above it; it was left out.`,
    )
  if (totalRow)
    yield about('total-row', `Line ${totalRow.line} looks like a total: ${totalRow.text}`)
}

function warnOfColumn({ plan, decision }: PlannedColumn): PlanWarning[] {
  const warnings: PlanWarning[] = []
  const say = (kind: PlanWarning['kind'], message: string) =>
    warnings.push({ kind, column: plan.name, message })
  if (plan.name !== cleanName(plan.label))
    say('renamed-column', `${quoted(plan)} is called “${plan.name}”.`)
  if (decision.misfits > 0)
    say(
      'misfits',
      `${count(decision.misfits, 'value', 'values')} in ${quoted(plan)} ${decision.misfits === 1 ? 'does' : 'do'} not fit the type ${decision.type}; ${decision.misfits === 1 ? 'its row is' : 'their rows are'} rejected.`,
    )
  switch (decision.warning) {
    case 'mixed-units':
      say(
        'mixed-units',
        `The numbers in ${quoted(plan)} have different units, so they are kept as text.`,
      )
      break
    case 'decimal-mark-assumed':
      say(
        'decimal-mark-assumed',
        `Numbers like 1,234 in ${quoted(plan)} could be read in two ways; ${markWords(plan)}.`,
      )
      break
    case 'date-order-assumed':
      say(
        'date-order-assumed',
        `The dates in ${quoted(plan)} could be read in two ways; they were read with the ${orderWord(plan)} first.`,
      )
      break
    case null:
  }
  return warnings
}

function markWords({ format }: PlannedColumn['plan']): string {
  const comma = format.kind === 'number' && format.decimal === ','
  return comma ? 'the comma was taken for a decimal mark' : 'the comma was taken for thousands'
}

function orderWord({ format }: PlannedColumn['plan']): string {
  const order = format.kind === 'time' ? format.order : 'ymd'
  return { ymd: 'year', dmy: 'day', mdy: 'month' }[order]
}

const quoted = ({ label }: PlannedColumn['plan']) => `“${label.slice(0, 80)}”`

const count = (number: number, one: string, many: string) =>
  `${number} ${number === 1 ? one : many}`
