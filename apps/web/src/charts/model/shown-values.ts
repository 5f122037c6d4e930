// The numbers that a question's answer holds, with the words and the unit that go with each.
import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { ChartQuery, Formula, Measure } from '@pulse/shared/query/chart-query'
import { measureLabel, unitOf } from './column-label.ts'

export type ShownValue = {
  /** The measure's or formula's id: its column in the answer. */
  readonly id: string
  readonly label: string
  readonly unit: string | null
  /** A part of one: 0.42 reads 42 %. */
  readonly isShare: boolean
  /** The id of the value that this one is from the period before. */
  readonly previousOf?: string
}

export function shownValues(
  query: Pick<ChartQuery, 'measures' | 'formulas' | 'compare'>,
  columns: readonly DatasetColumn[],
): ShownValue[] {
  const { measures, formulas = [] } = query
  const labels = new Map(measures.map((each) => [each.id, measureLabel(each, measures, columns)]))
  const values = [
    ...measures.filter(({ hidden }) => !hidden).map((each) => ofMeasure(each, labels, columns)),
    ...formulas.filter(({ hidden }) => !hidden).map((each) => ofFormula(each, labels)),
  ]
  return query.compare ? [...values, ...values.map((each) => before(each, query.compare))] : values
}

function before(value: ShownValue, compare: ChartQuery['compare']): ShownValue {
  const when = compare === 'previous-year' ? 'a year before' : 'the period before'
  const label = `${value.label}, ${when}`
  return { ...value, id: `${value.id}:previous`, label, previousOf: value.id }
}

/** The unit of all of them, or null where they differ or have none. */
export function sharedUnit(values: readonly ShownValue[]): string | null {
  const [first] = values
  return first && values.every(({ unit }) => unit === first.unit) ? first.unit : null
}

function ofMeasure(
  measure: Measure,
  labels: ReadonlyMap<string, string>,
  columns: readonly DatasetColumn[],
): ShownValue {
  const isShare =
    measure.format === 'percent' || measure.transform === 'share' || measure.transform === 'growth'
  return {
    id: measure.id,
    label: labels.get(measure.id) ?? measure.id,
    unit: isShare ? null : (measure.unit ?? unitOf(measure, columns)),
    isShare,
  }
}

function ofFormula(formula: Formula, labels: ReadonlyMap<string, string>): ShownValue {
  const isShare = formula.format === 'percent'
  return {
    id: formula.id,
    label: formulaLabel(formula, labels),
    unit: isShare ? null : (formula.unit ?? null),
    isShare,
  }
}

/** A formula that somebody named is called so; another reads as what it computes. */
function formulaLabel({ id, formula }: Formula, labels: ReadonlyMap<string, string>): string {
  if (!/^f\d+$/.test(id)) {
    const words = id.replaceAll('_', ' ').trim()
    return words.charAt(0).toUpperCase() + words.slice(1)
  }
  return formula.replaceAll(/[A-Za-z][A-Za-z0-9_]*/g, (name) => labels.get(name) ?? name)
}
