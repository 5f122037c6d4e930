// The filters of one column in words: "rain or sun", "at least 3".
import type { Filter } from '@pulse/shared/query/chart-query'

type Value = string | number | boolean | null
const MAX_SHOWN = 2

export function filterWords(filters: readonly Filter[]): string {
  return filters.length === 0 ? 'everything' : filters.map(words).join(', ')
}

export function valueWords(value: Value): string {
  if (value === null) return 'No value'
  if (value === '') return 'Empty text'
  return typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value)
}

function words(filter: Filter): string {
  switch (filter.op) {
    case 'in':
      return listing(filter.values)
    case 'not-in':
      return `not ${listing(filter.values)}`
    case 'contains':
      return `contains “${filter.value}”`
    case 'range':
      return bounds(filter.min, filter.max)
    case 'is-null':
      return 'has no value'
    case 'is-not-null':
      return 'has a value'
  }
}

function listing(values: readonly Value[]): string {
  if (values.length === 0) return 'nothing'
  const shown = values.slice(0, MAX_SHOWN).map(valueWords)
  const more = values.length - shown.length
  return more > 0 ? `${shown.join(', ')} +${more}` : shown.join(' or ')
}

function bounds(min: string | number | undefined, max: string | number | undefined): string {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`
  if (min !== undefined) return `at least ${min}`
  return max === undefined ? 'has a value' : `at most ${max}`
}
