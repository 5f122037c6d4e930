import type { WidgetQuery } from '@pulse/shared/dashboard/dashboard'

/** The parts of a query that name one column, with another in its place. The other parts are left out. */
export function replaceColumn(query: WidgetQuery, lost: string, found: string): WidgetQuery {
  const swap = <T extends { column?: string }>(each: T): T =>
    each.column === lost ? { ...each, column: found } : each
  const { measures, dimensions, filters, orderBy, rows } = query
  return {
    ...(measures && { measures: measures.map(swap) }),
    ...(dimensions && { dimensions: dimensions.map(swap) }),
    ...(filters && { filters: filters.map(swap) }),
    ...(orderBy && {
      orderBy: orderBy.map((each) => (each.by === lost ? { ...each, by: found } : each)),
    }),
    ...(rows && {
      rows: { ...rows, columns: rows.columns.map((name) => (name === lost ? found : name)) },
    }),
  }
}
