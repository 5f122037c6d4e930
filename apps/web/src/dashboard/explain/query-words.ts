// Moments and values of an explanation, in the reader's language and on the clocks of the chart's zone.
import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { QueryResult } from '@pulse/shared/query/chart-query'
import type { QueryWords } from '@pulse/shared/query/describe-query'
import { toLocal } from '@pulse/shared/time/local-time'
import { dateFormat } from '../../filters/date-format.ts'

type About = Pick<QueryResult['meta'], 'range' | 'timeZone'> & {
  readonly columns: readonly DatasetColumn[]
}
type Span = { readonly from?: string | null; readonly to?: string | null }

const DAY = 86_400_000

/** The range that was applied counts: on dates it has other ends than the one that was asked for. */
export function makeQueryWords({ columns, range, timeZone }: About, locale: string): QueryWords {
  const numbers = new Intl.NumberFormat(locale, { maximumSignificantDigits: 15 })
  return {
    range: (asked) => rangeWords(range ?? asked, timeZone, locale),
    value: (value, column) => {
      const type = columns.find(({ name }) => name === column)?.type
      if (type === 'date' || type === 'timestamp') {
        return momentWords(value, type === 'date' ? 'UTC' : timeZone, locale)
      }
      if (typeof value === 'boolean') return value ? 'yes' : 'no'
      return typeof value === 'number' ? numbers.format(value) : value
    },
  }
}

/** "Oct 1, 2026 – Oct 22, 2026", or null where an end is open. */
export function periodWords(
  range: Span | undefined,
  timeZone: string | undefined,
  locale: string,
): string | null {
  const { from, to, write } = readSpan(range ?? {}, timeZone, locale)
  return from === null || to === null ? null : write.formatRange(from, Math.max(from, to))
}

function rangeWords(range: Span, timeZone: string | undefined, locale: string): string {
  const { from, to, write } = readSpan(range, timeZone, locale)
  if (from === null) return to === null ? '' : `until ${write.format(to)}`
  if (to === null) return `since ${write.format(from)}`
  const [first, last] = [write.format(from), write.format(Math.max(from, to))]
  return first === last ? `on ${first}` : `from ${first} to ${last}`
}

/** On the wall clock. The end is exclusive; people name the last day, or the moment, that ends it. */
function readSpan({ from, to }: Span, timeZone = 'UTC', locale: string) {
  const local = (text: string | null | undefined) =>
    text ? toLocal(timeZone, Date.parse(text)) : null
  const [start, end] = [local(from), local(to)]
  const byDay = [start, end].every((each) => each === null || each % DAY === 0)
  return {
    from: start,
    to: end !== null && byDay ? end - DAY : end,
    write: dateFormat(locale, byDay),
  }
}

/** A filter's moment: epoch milliseconds or an ISO text. Without an offset a text is the wall clock's already. */
function momentWords(value: string | number | boolean, timeZone = 'UTC', locale: string): string {
  const isWall = typeof value === 'string' && !/(?:Z|[+-]\d\d:?\d\d)$/i.test(value.slice(10))
  const instant = typeof value === 'string' ? Date.parse(isWall ? wallText(value) : value) : value
  if (typeof instant !== 'number' || !Number.isFinite(instant)) return String(value)
  const local = isWall ? instant : toLocal(timeZone, instant)
  return dateFormat(locale, local % DAY === 0).format(local)
}

function wallText(value: string): string {
  return value.length > 10 ? `${value.replace(' ', 'T')}Z` : value
}
