import type { ChartModel } from './chart-model.ts'
import { aggregateWord } from './column-label.ts'

/** What the numbers are, in a few words: "Average per month · °C". */
export function captionOf({ spec, axis, unit, omittedSeries, truncated }: ChartModel): string {
  const words = new Set(spec.query.measures.map(aggregateWord))
  const [word] = words
  const per = axis.type === 'time' ? ` per ${axis.unit}` : ''
  const what = words.size === 1 && word ? `${word}${per}` : per.trim().replace(/^p/, 'P')
  const notes = [
    omittedSeries > 0
      ? `the largest ${spec.kind === 'bar' ? 'groups' : 'series'}, ${omittedSeries} more are left out`
      : '',
    truncated ? 'only the first rows of a long answer' : '',
  ]
  return [what, unit ?? '', ...notes].filter(Boolean).join(' · ')
}
