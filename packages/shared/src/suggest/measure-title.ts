// Measures in the words of a title.
import type { DatasetDetail } from '../api/datasets.ts'
import { capitalize, columnWords, nameInside, readableName } from './column-words.ts'
import type { Measurable } from './judge-measure.ts'

/** Columns that say nothing: then the dataset's name does. */
const NAMELESS = /^(value|values|val|y|data|measurement|reading|figure)$/i
/** How often something was measured, at the end of a file's name: not what it was. */
const GRAIN_AT_END =
  /[\s_-]+((half|bi)[\s_-]*)?(hourly|daily|weekly|monthly|quarterly|yearly|annual|minutely|timeseries|series)$/i
const MAX_NAMES = 3

export function measureName(measure: Measurable, dataset: DatasetDetail): string {
  return readableName(labelOf(measure, dataset))
}

/** The same for the middle of a title. */
export function measureInside(measure: Measurable, dataset: DatasetDetail): string {
  return nameInside(labelOf(measure, dataset))
}

function labelOf({ column }: Measurable, dataset: DatasetDetail): string {
  const label = column.label.trim() || column.name
  return NAMELESS.test(label) ? dataset.name.replace(GRAIN_AT_END, '') : label
}

export function totalTitle(measure: Measurable, dataset: DatasetDetail): string {
  const name = measureInside(measure, dataset)
  return columnWords(name).includes('total') ? measureName(measure, dataset) : `Total ${name}`
}

export function averageTitle(measure: Measurable, dataset: DatasetDetail): string {
  const name = measureInside(measure, dataset)
  const saysSo = columnWords(name).some((word) => /^(avg|average|mean|median)$/.test(word))
  return saysSo ? measureName(measure, dataset) : `Average ${name}`
}

/** "Temp max and temp min", "Nonfarm, private and 2 more". */
export function familyTitle(family: readonly Measurable[], dataset: DatasetDetail): string {
  return capitalize(familyInside(family, dataset))
}

export function familyInside(family: readonly Measurable[], dataset: DatasetDetail): string {
  const names = family.map((measure) => measureInside(measure, dataset))
  const rest = names.length - MAX_NAMES + 1
  const shown =
    names.length > MAX_NAMES ? [...names.slice(0, MAX_NAMES - 1), `${rest} more`] : names
  const last = shown.at(-1) ?? ''
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`
}
