// What stands above a printed dashboard: without it nobody knows later what the numbers were of.
import type { DatasetColumn } from '@pulse/shared/api/datasets'
import { columnLabel } from '../charts/model/column-label.ts'
import type { PrintHead } from '../export/print-sheet.ts'
import type { ShownChart } from '../interaction/interaction-context.ts'
import { filterWords } from './filter-words.ts'
import type { View } from './my-view.ts'
import { rangeWords } from './range-words.ts'

type Input = {
  readonly title: string
  readonly view: View
  readonly differs: boolean
  readonly columns: readonly DatasetColumn[]
  readonly shown: readonly (ShownChart | undefined)[]
  readonly locale: string
}

export function printHead({ title, view, differs, columns, shown, locale }: Input): PrintHead {
  const { filters, timeZone } = view
  const names = [...new Set(filters.filters.map(({ column }) => column))]
  const range = rangeWords(filters.range, timeZone, locale)
  const kept = names.map((name) => {
    const own = filters.filters.filter(({ column }) => column === name)
    return `${columnLabel(name, columns)}: ${filterWords(own)}`
  })
  const ages = shown.flatMap((chart) => (chart ? [Date.parse(chart.result.meta.asOf)] : []))
  const oldest = ages.length > 0 ? Math.min(...ages) : Date.now()
  const asOf = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  }).format(oldest)
  return {
    title,
    lines: [
      [range, ...kept, timeZone].join(' · '),
      `As of ${asOf}${differs ? ' · a personal view, not everyone’s' : ''}`,
    ],
  }
}
