// Looks at a whole file and decides how it is read. What is decided is data: shown, changed, kept.
import { PulseError } from '../api/pulse-error.ts'
import { askDateOrder } from './date-order-question.ts'
import type { Dialect } from './dialect.ts'
import { pickTimeColumn } from './pick-time-column.ts'
import { planColumns } from './plan-columns.ts'
import { planWarnings } from './plan-warnings.ts'
import { recipeOf } from './recipe.ts'
import { type SurveyedFile, surveyFile } from './survey-file.ts'
import type { Dropped, TablePlan } from './table-plan.ts'
import { makeZoneClock, type ZoneClock } from './zone-clock.ts'

export type PlanOptions = {
  /** Question id to chosen value. */
  answers?: Record<string, string>
  /** The plan of an earlier file of the same dataset: its answers and readings hold where they fit this one. */
  recipe?: unknown
  /** What a person decided about the file; the rest is found. `endLine` leaves out what is below. */
  dialect?: Partial<Dialect>
  /** IANA zone of times without an offset; UTC when absent. */
  timeZone?: string
  signal?: { throwIfAborted(): void }
  onProgress?: (bytes: number, rows: number) => void
}

/**
 * Reads the file once; again, only where its end changes what its beginning seemed to be (another encoding, a second
 * table). Throws empty-file, unreadable-file (beyond the limits), invalid-request (a zone) or what `chunks` throws.
 */
export async function planTable(
  chunks: () => AsyncIterable<Uint8Array>,
  options: PlanOptions = {},
): Promise<TablePlan> {
  const clock = requireZone(options)
  return planSurveyed(await surveyFile(chunks, options), options, clock)
}

/** The same of a file that has been surveyed. */
export function planSurveyed(
  { sniffed, dialect, survey, encodingCertain }: SurveyedFile,
  options: PlanOptions,
  clock = requireZone(options),
): TablePlan {
  const timeZone = options.timeZone ?? 'UTC'
  const recipe = recipeOf(options.recipe)
  const answers = { ...recipe.answers, ...options.answers }
  const { header } = sniffed.layout
  const columns = planColumns(survey.columns, {
    header,
    clock,
    answers,
    recipe,
    delimiter: dialect.delimiter,
  })
  const plans = columns.map(({ plan }) => plan)
  return {
    version: 1,
    dialect,
    columns: plans,
    timeColumn: pickTimeColumn(plans, survey.rowCount),
    timeZone,
    dropped: listDropped({ sniffed, dialect, survey }),
    questions: columns.flatMap(({ plan, decision }) => askDateOrder(decision, plan.name)),
    warnings: planWarnings({ dialect, encodingCertain, survey, columns }),
    answers,
    rowCount: survey.rowCount,
  }
}

function listDropped({ sniffed, survey }: Pick<SurveyedFile, 'sniffed' | 'dialect' | 'survey'>) {
  const line =
    (reason: Dropped['reason']) =>
    (each: { line: number; text: string }): Dropped => ({
      reason,
      fromLine: each.line,
      toLine: each.line,
      text: each.text.slice(0, 500),
    })
  const preamble = sniffed.preamble.map(({ line: at, cells }) => ({
    line: at,
    text: cells.join(' '),
  }))
  const dropped = [
    ...preamble.map(line('preamble')),
    ...survey.comments.map(line('comment')),
    ...survey.repeatedHeaders.map(line('repeated-header')),
  ]
  if (survey.end) {
    const { line: fromLine, text } = survey.end
    const reason = survey.end.reason === 'total' ? 'footer' : survey.end.reason
    dropped.push({ reason, fromLine, toLine: null, text: text.slice(0, 500) })
  }
  return dropped
}

function requireZone({ timeZone = 'UTC' }: PlanOptions): ZoneClock {
  try {
    const clock = makeZoneClock(timeZone)
    clock.toInstant(0)
    return clock
  } catch (cause) {
    throw new PulseError('invalid-request', `“${timeZone}” is not a time zone.`, { cause })
  }
}
