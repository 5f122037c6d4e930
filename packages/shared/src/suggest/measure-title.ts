// Measures in the words of a title.
import type { DatasetDetail } from '../api/datasets.ts'
import { columnWords, lowerFirst, readableName } from './column-words.ts'
import type { Measurable } from './judge-measure.ts'

/** Columns that say nothing: then the dataset's name does. */
const NAMELESS = /^(value|values|val|y|data|measurement|reading|figure)$/i
const MAX_NAMES = 3

export function measureName({ column }: Measurable, dataset: DatasetDetail): string {
  const label = column.label.trim() || column.name
  return readableName(NAMELESS.test(label) ? dataset.name : label)
}

export function totalTitle(measure: Measurable, dataset: DatasetDetail): string {
  const name = measureName(measure, dataset)
  return columnWords(name).includes('total') ? name : `Total ${lowerFirst(name)}`
}

export function averageTitle(measure: Measurable, dataset: DatasetDetail): string {
  const name = measureName(measure, dataset)
  const saysSo = columnWords(name).some((word) => /^(avg|average|mean|median)$/.test(word))
  return saysSo ? name : `Average ${lowerFirst(name)}`
}

/** "Temp max and temp min", "Nonfarm, private and 2 more". */
export function familyTitle(family: readonly Measurable[], dataset: DatasetDetail): string {
  const names = family.map((measure, index) => {
    const name = measureName(measure, dataset)
    return index === 0 ? name : lowerFirst(name)
  })
  const rest = names.length - MAX_NAMES + 1
  const shown =
    names.length > MAX_NAMES ? [...names.slice(0, MAX_NAMES - 1), `${rest} more`] : names
  const last = shown.at(-1) ?? ''
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`
}
