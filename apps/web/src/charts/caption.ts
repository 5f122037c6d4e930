import type { ChartModel } from './model/chart-model.ts'
import { aggregateWord } from './model/column-label.ts'

/** What the numbers are, in a few words: "Average per month · °C". */
export function captionOf(model: ChartModel): string {
  const { spec, unit, omittedSeries, meta } = model
  const notes = [
    omittedSeries > 0
      ? `the largest ${spec.kind === 'bar' ? 'groups' : 'series'}, ${omittedSeries} more are left out`
      : '',
    meta.truncated ? 'only the first rows of a long answer' : '',
  ]
  return [whatOf(model), unit ?? '', ...notes].filter(Boolean).join(' · ')
}

function whatOf(model: ChartModel): string {
  const { spec, axis } = model
  if (model.points) return againstOf(model.points)
  const per = axis.type === 'time' ? ` per ${axis.unit}` : ''
  if (spec.kind === 'boxplot') return `Spread of values${per}`
  if (spec.kind === 'histogram') return 'How often each interval of values occurs'
  const words = new Set(spec.query.measures.filter(({ hidden }) => !hidden).map(aggregateWord))
  const [word] = words
  const isAlone = words.size === 1 && (spec.query.formulas ?? []).length === 0
  const what = isAlone && word ? `${word}${per}` : per.trim().replace(/^p/, 'P')
  return model.shares ? `Share of ${what.charAt(0).toLowerCase()}${what.slice(1)}` : what
}

function againstOf({ x, y, size }: NonNullable<ChartModel['points']>): string {
  const lower = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)
  const bubbles = size ? `, size by ${lower(size.value.label)}` : ''
  return `${y.label} against ${lower(x.value.label)}${bubbles}`
}
