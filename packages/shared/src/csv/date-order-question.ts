import type { ColumnDecision } from './decide-column.ts'
import { type DateOrder, readTime } from './read-time.ts'
import type { Question } from './table-plan.ts'

const LABELS: Record<DateOrder, string> = {
  dmy: 'Day first',
  mdy: 'Month first',
  ymd: 'Year first',
}

export const questionId = (column: string) => `date-order:${column}`

export function answeredOrder(
  answers: Record<string, string>,
  column: string,
): DateOrder | undefined {
  const answer = answers[questionId(column)]
  return answer === 'dmy' || answer === 'mdy' || answer === 'ymd' ? answer : undefined
}

export function askDateOrder({ ambiguous }: ColumnDecision, column: string): Question[] {
  if (!ambiguous) return []
  const { example, orders } = ambiguous
  return [
    {
      id: questionId(column),
      kind: 'date-order',
      column,
      message: `In column “${column}”, which comes first in a date like ${example}?`,
      choices: orders.map((value) => ({
        value,
        label: LABELS[value],
        example: `${example} = ${spellOut(example, value)}`,
      })),
    },
  ]
}

const LONG_DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
} as const)

/** 3 January 2024: what the text means if that comes first. */
function spellOut(example: string, order: DateOrder): string {
  const day = readTime(example)?.days[order]
  if (day === undefined || Number.isNaN(day)) return example
  return LONG_DATE.format(day * 86_400_000)
}
