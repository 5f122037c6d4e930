import type { WidgetOptions } from '@pulse/shared/dashboard/widget-options'
import type { ChartQuery, Measure } from '@pulse/shared/query/chart-query'
import type { ChartKind } from '../../query/fit-to-width.ts'

/** As many points of a scatter plot as can still be told apart. */
const MAX_SAMPLED_ROWS = 5_000
const BINS = 30

/**
 * The question that a kind of chart can draw: what it has no place for is not asked. The widget keeps it, so
 * that switching the kind back and forth loses nothing.
 */
export function fitToKind(query: ChartQuery, kind: ChartKind, options: WidgetOptions): ChartQuery {
  switch (kind) {
    case 'pie':
    case 'funnel':
      return without(query, query.dimensions?.length ? ['time', 'compare', 'gaps'] : TIMELESS)
    case 'gauge':
      return without(query, [...TIMELESS, 'dimensions', 'orderBy'])
    case 'histogram':
      return histogramQuery(query)
    case 'boxplot':
      return boxplotQuery(query)
    case 'scatter':
      return scatterQuery(query)
    case 'heatmap':
      return heatmapQuery(query, options)
    case 'stat':
      return statQuery(without(query, ['dimensions', 'rows']))
    default:
      return kind === 'table' ? query : without(query, ['rows'])
  }
}

const TIMELESS = ['time', 'compare', 'gaps', 'rows'] as const

function without<K extends keyof ChartQuery>(query: ChartQuery, parts: readonly K[]): ChartQuery {
  const rest: ChartQuery = { ...query }
  for (const part of parts) delete rest[part]
  return rest
}

/**
 * Compared, it needs both numbers as a whole: months have more and fewer days than the one before, and days
 * without sales had some then.
 */
function statQuery(query: ChartQuery): ChartQuery {
  if (!query.compare) return query
  return { ...query, comparePart: 'elapsed', ...(query.time && { totals: true }) }
}

/** How often each interval of the first measure's column occurs. */
function histogramQuery(query: ChartQuery): ChartQuery {
  const asked = query.dimensions?.find(({ bin }) => bin)
  const column = asked?.column ?? query.measures.find((each) => each.column)?.column
  if (column === undefined) return query
  const bare = without(query, [...TIMELESS, 'formulas', 'orderBy', 'limit'])
  return {
    ...bare,
    measures: [{ id: 'm1', aggregate: 'count' }],
    dimensions: [{ column, bin: asked?.bin ?? { count: BINS } }],
  }
}

/** Five numbers of the first measure's column: ends, quarters, middle. */
function boxplotQuery(query: ChartQuery): ChartQuery {
  const column = query.measures.find((each) => each.column)?.column
  if (column === undefined) return query
  const quarter = (id: string, p: number): Measure => ({ id, column, aggregate: 'percentile', p })
  const [dimension] = query.dimensions ?? []
  const bare = without(query, ['compare', 'gaps', 'rows', 'formulas', 'orderBy', 'dimensions'])
  return {
    ...(dimension ? without(bare, ['time']) : bare),
    measures: [
      { id: 'median', column, aggregate: 'median' },
      { id: 'low', column, aggregate: 'min' },
      quarter('q1', 25),
      quarter('q3', 75),
      { id: 'high', column, aggregate: 'max' },
    ],
    ...(dimension && { dimensions: [dimension] }),
  }
}

/** A point for each group; without groups, for a sample of the rows themselves. */
function scatterQuery(query: ChartQuery): ChartQuery {
  const bare = without(query, ['time', 'compare', 'gaps', 'rows'])
  const columns = [...new Set(query.measures.flatMap((each) => each.column ?? []))]
  if (query.dimensions?.length || columns.length < 2) return bare
  return {
    ...without(bare, ['formulas', 'orderBy']),
    measures: [],
    rows: { columns: columns.slice(0, 3), sample: true },
    limit: Math.min(query.limit ?? MAX_SAMPLED_ROWS, MAX_SAMPLED_ROWS),
  }
}

/** Two directions for one measure: time and a dimension, or two dimensions; a calendar has days alone. */
function heatmapQuery(query: ChartQuery, { calendar }: WidgetOptions): ChartQuery {
  const bare = {
    ...without(query, ['compare', 'rows', 'formulas']),
    measures: query.measures.slice(0, 1),
  }
  if (calendar && query.time) {
    return { ...without(bare, ['dimensions']), time: { bucket: 'day' } }
  }
  return query.dimensions
    ? { ...bare, dimensions: query.dimensions.slice(0, query.time ? 1 : 2) }
    : bare
}
