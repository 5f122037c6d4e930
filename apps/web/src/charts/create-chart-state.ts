import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { QueryResult } from '@pulse/shared/query/chart-query'
import { createMemo } from 'solid-js'
import { type ApiError, isPassing } from '../app/api-error.ts'
import type { ChartKindParts } from './chart-kind.ts'
import { type ChartProblem, chartProblem } from './chart-problem.ts'
import type { ChartSpec } from './chart-spec.ts'
import { isEmpty } from './model/chart-data.ts'
import { type ChartModel, makeChartModel } from './model/chart-model.ts'
import { pageSeriesColors, type SeriesColors } from './model/series-colors.ts'

export type ChartInput = {
  readonly spec: ChartSpec
  readonly result: QueryResult | undefined
  readonly error: ApiError | null
  readonly columns: readonly DatasetColumn[]
  /** The widget's id. */
  readonly chartId?: string | undefined
  /** Shared by the widgets of one dashboard. */
  readonly colors?: SeriesColors | undefined
}

/** The code of this kind did not arrive; to be told apart from what the server says. */
export const NOT_LOADED: ChartProblem = {
  title: 'This kind of chart could not be loaded',
  message: 'The connection was lost on the way.',
  retry: true,
}

/** What can be drawn, or why nothing can. */
export function createChartState(
  input: ChartInput,
  parts: () => ChartKindParts | undefined | null,
  locale: () => string,
) {
  const model = createMemo<ChartModel | null>(() => {
    const { spec, result, columns, chartId, colors = pageSeriesColors } = input
    const read = parts()?.read
    if (!result || !read) return null
    return makeChartModel({ spec, result, columns, locale: locale(), colors, chartId, read })
  })
  /** Nothing can be shown: refused, or unreachable and not kept on this device. */
  const problem = createMemo(() => {
    const { error } = input
    if (parts() === null && input.result) return NOT_LOADED
    return error && !(isPassing(error) && model()) ? chartProblem(error) : null
  })
  const state = () => {
    if (problem()) return 'error'
    const drawn = model()
    if (!drawn) return 'loading'
    if (isEmpty(drawn) && input.spec.kind !== 'table') return 'empty'
    return (input.result?.columns[0]?.values.length ?? 0) === 0 ? 'empty' : 'drawn'
  }
  return { model, problem, state }
}
