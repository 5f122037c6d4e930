// The steps of time that the editor offers, and what each is in a query.
import type { WidgetQuery } from '@pulse/shared/dashboard/dashboard'
import { TIME_UNITS } from '@pulse/shared/query/vocabulary'
import type { Choice } from '../../ui/choice.ts'
import type { QueryParts } from './edit-widget.ts'

const NONE = ''
const ROWS = 'rows'
const SUNDAY_WEEK = 'week-sunday'

const CHOICES: readonly Choice[] = [
  { value: NONE, label: 'Not over time' },
  { value: 'auto', label: 'Automatic' },
  ...TIME_UNITS.flatMap((unit): Choice[] => {
    const choice = { value: unit, label: `Per ${unit}` }
    if (unit !== 'week') return [choice]
    return [
      { ...choice, label: 'Per week, from Monday' },
      { value: SUNDAY_WEEK, label: 'Per week, from Sunday' },
    ]
  }),
]
/** Down-sampled by the server so that no extreme is lost. */
const EVERY_ROW: Choice = { value: ROWS, label: 'Every row' }

export function timeChoices(withRows: boolean): readonly Choice[] {
  return withRows ? [...CHOICES, EVERY_ROW] : CHOICES
}

export function chosenTime({ time, weekStart }: WidgetQuery): string {
  if (time?.points) return ROWS
  return time?.bucket === 'week' && weekStart === 'sunday' ? SUNDAY_WEEK : (time?.bucket ?? NONE)
}

/** What begins on Sunday stays so in automatic steps, which may be weeks, and in "this week". */
export function timeParts(value: string, { weekStart }: WidgetQuery): QueryParts {
  if (value === NONE) return { time: undefined }
  if (value === ROWS) return { time: { bucket: 'auto', points: true } }
  if (value === SUNDAY_WEEK) return { time: { bucket: 'week' }, weekStart: 'sunday' }
  const bucket = TIME_UNITS.find((unit) => unit === value) ?? 'auto'
  if (bucket === 'week' && weekStart) return { time: { bucket }, weekStart: undefined }
  return { time: { bucket } }
}
