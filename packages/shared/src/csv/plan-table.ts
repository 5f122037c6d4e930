// Looks at a whole file, once, and decides how it is read. What is decided is data: shown, changed, kept.
import { PulseError } from '../api/pulse-error.ts'
import { nameColumns } from './column-name.ts'
import { ColumnSurvey } from './column-survey.ts'
import type { ColumnPlan } from './column-type.ts'
import { type ColumnDecision, decideColumn } from './decide-column.ts'
import { CSV_LIMITS } from './limits.ts'
import { NULL_WORDS, TEXT_NULL_WORDS } from './null-words.ts'
import { pickTimeColumn } from './pick-time-column.ts'
import type { DateOrder } from './read-time.ts'
import { SNIFF_BYTES, type SniffResult, sniffDialect } from './sniff-dialect.ts'
import { TableCursor } from './table-cursor.ts'
import type { Dropped, PlanWarning, Question, TablePlan } from './table-plan.ts'
import { makeZoneClock } from './zone-clock.ts'

type Options = {
  /** Question id to chosen value. */
  answers?: Record<string, string>
  /** The plan of an earlier file of the same dataset: its answers hold for this one. */
  recipe?: unknown
  /** IANA zone of times without an offset; UTC when absent. */
  timeZone?: string
  signal?: { throwIfAborted(): void }
  onProgress?: (bytes: number, rows: number) => void
}

/** Throws empty-file, unreadable-file (a zone or a table beyond the limits), or what `chunks` throws. */
export async function planTable(
  chunks: () => AsyncIterable<Uint8Array>,
  options: Options,
): Promise<TablePlan> {
  const timeZone = options.timeZone ?? 'UTC'
  requireZone(timeZone)
  const { sniffed, survey } = await readAll(chunks(), options)
  const answers = { ...answersOf(options.recipe), ...options.answers }
  const names = nameColumns(sniffed.layout.header, sniffed.dialect.width)
  const decisions = survey.columns.map((column, index) => {
    const name = names[index] ?? ''
    return decideColumn(column, name, orderIn(answers, name))
  })
  const columns = decisions.map((decision, index) =>
    planColumn(decision, survey.columns[index], names[index], sniffed.layout.header[index]),
  )
  const questions = decisions.flatMap((decision, index) =>
    askOrder(decision, names[index] ?? '', answers),
  )
  return {
    version: 1,
    dialect: sniffed.dialect,
    columns,
    timeColumn: pickTimeColumn(columns, survey.rows),
    timeZone,
    dropped: droppedAbove(sniffed),
    questions,
    warnings: warn(sniffed, survey, columns, decisions),
    answers,
    rowCount: survey.rows,
  }
}

type Survey = { columns: ColumnSurvey[]; rows: number; shortRows: number }

async function readAll(
  chunks: AsyncIterable<Uint8Array>,
  { signal, onProgress }: Options,
): Promise<{ sniffed: SniffResult; survey: Survey }> {
  const head: Uint8Array[] = []
  let headBytes = 0
  let walk: SurveyWalk | null = null
  for await (const chunk of chunks) {
    signal?.throwIfAborted()
    if (walk) walk.feed(chunk)
    else {
      // The source may reuse its buffer.
      head.push(chunk.slice())
      headBytes += chunk.length
      if (headBytes >= SNIFF_BYTES) walk = new SurveyWalk(head, headBytes, false)
    }
    onProgress?.(walk?.bytesRead ?? headBytes, walk?.survey.rows ?? 0)
  }
  walk ??= new SurveyWalk(head, headBytes, true)
  walk.end()
  return { sniffed: walk.sniffed, survey: walk.survey }
}

/** Sniffs the head, then surveys the whole file with what was found. */
class SurveyWalk {
  readonly sniffed: SniffResult
  readonly survey: Survey
  readonly #cursor: TableCursor

  constructor(head: readonly Uint8Array[], bytes: number, complete: boolean) {
    const joined = join(head, bytes)
    this.sniffed = sniffDialect(joined, { complete })
    const { width, headerRows } = this.sniffed.dialect
    if (headerRows === 0 && this.sniffed.layout.header.length === 0) {
      throw new PulseError('empty-file', 'The file is empty: there is no table in it.')
    }
    if (width > CSV_LIMITS.columns) {
      throw new PulseError(
        'unreadable-file',
        `The table has ${width} columns; at most ${CSV_LIMITS.columns} can be loaded.`,
      )
    }
    const columns = Array.from({ length: width }, () => new ColumnSurvey())
    this.survey = { columns, rows: 0, shortRows: 0 }
    this.#cursor = new TableCursor(this.sniffed.dialect)
    this.feed(joined)
  }

  get bytesRead(): number {
    return this.#cursor.bytesRead
  }

  feed(chunk: Uint8Array): void {
    this.#cursor.feed(chunk)
    this.#read()
  }

  end(): void {
    this.#cursor.end()
    this.#read()
  }

  #read(): void {
    const { scanner } = this.#cursor
    const { columns } = this.survey
    while (this.#cursor.next()) {
      this.survey.rows++
      if (scanner.fault !== null) continue
      if (scanner.fieldCount < columns.length) this.survey.shortRows++
      for (const [index, column] of columns.entries()) {
        scanner.value(index)
        column.add(scanner.valueBytes, scanner.valueStart, scanner.valueEnd)
      }
    }
  }
}

function planColumn(
  decision: ColumnDecision,
  survey: ColumnSurvey | undefined,
  name = '',
  label = '',
): ColumnPlan {
  const { type, format, unit, alternatives, misfits, min, max } = decision
  const text = type === 'text'
  const nulls = (text ? survey?.textNulls : survey?.nulls) ?? 0
  // Country codes: NA is Namibia there.
  const words = text
    ? TEXT_NULL_WORDS.filter((word) => !(survey?.codes && word === 'na'))
    : NULL_WORDS
  return {
    ...{ name, label: label || name, type, format, unit, alternatives },
    nullWords: [...words],
    stats: {
      ...{ nulls, misfits, min, max },
      distinct: survey?.distinct.count ?? null,
      samples: survey?.samples ?? [],
    },
  }
}

const ORDER_LABELS: Record<DateOrder, string> = {
  dmy: 'Day first',
  mdy: 'Month first',
  ymd: 'Year first',
}

const questionId = (column: string) => `date-order:${column}`

function orderIn(answers: Record<string, string>, column: string): DateOrder | undefined {
  const answer = answers[questionId(column)]
  return answer === 'dmy' || answer === 'mdy' || answer === 'ymd' ? answer : undefined
}

function askOrder(
  { ambiguous }: ColumnDecision,
  column: string,
  answers: Record<string, string>,
): Question[] {
  if (!ambiguous || orderIn(answers, column)) return []
  return [
    {
      id: questionId(column),
      kind: 'date-order',
      column,
      message: `In column “${column}”, which comes first in a date like ${ambiguous.example}?`,
      choices: ambiguous.orders.map((value) => ({
        value,
        label: ORDER_LABELS[value],
        example: ambiguous.example,
      })),
    },
  ]
}

function droppedAbove({ preamble }: SniffResult): Dropped[] {
  return preamble.map(({ line, cells }) => ({
    reason: 'preamble',
    fromLine: line,
    toLine: line,
    text: cells.join(' ').slice(0, 500),
  }))
}

function warn(
  sniffed: SniffResult,
  survey: Survey,
  columns: readonly ColumnPlan[],
  decisions: readonly ColumnDecision[],
): PlanWarning[] {
  const warnings: PlanWarning[] = []
  const say = (kind: PlanWarning['kind'], column: string | null, message: string) =>
    warnings.push({ kind, column, message })
  const { dialect } = sniffed
  if (!sniffed.encodingCertain) {
    say(
      'encoding-guessed',
      null,
      `The file says nothing of its encoding; read as ${dialect.encoding}.`,
    )
  }
  if (dialect.headerRows === 0) say('no-header', null, 'The file has no header; names were made.')
  if (survey.shortRows > 0) {
    const rows = survey.shortRows === 1 ? '1 row has' : `${survey.shortRows} rows have`
    say('short-rows', null, `${rows} fewer fields than the table; what is missing is empty.`)
  }
  for (const [index, decision] of decisions.entries()) {
    const column = columns[index]?.name ?? null
    if (decision.misfits > 0) {
      const values = decision.misfits === 1 ? '1 value does' : `${decision.misfits} values do`
      say(
        'misfits',
        column,
        `${values} not fit the type ${decision.type}; those rows are rejected.`,
      )
    }
    if (decision.warning === 'mixed-units') {
      say('mixed-units', column, 'The numbers have different units, so they are kept as text.')
    }
    if (decision.warning === 'decimal-mark-assumed') {
      say('decimal-mark-assumed', column, 'The comma was read as a thousands separator.')
    }
  }
  return warnings
}

function answersOf(recipe: unknown): Record<string, string> {
  if (typeof recipe !== 'object' || recipe === null || !('answers' in recipe)) return {}
  const { answers } = recipe
  if (typeof answers !== 'object' || answers === null) return {}
  const texts = Object.entries(answers).filter(([, value]) => typeof value === 'string')
  return Object.fromEntries(texts)
}

function requireZone(timeZone: string): void {
  try {
    makeZoneClock(timeZone).toInstant(0)
  } catch (cause) {
    throw new PulseError('invalid-request', `“${timeZone}” is not a time zone.`, { cause })
  }
}

function join(parts: readonly Uint8Array[], bytes: number): Uint8Array {
  const joined = new Uint8Array(bytes)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
