// A column that is not what it was in the files before: explained, asked about, and read by the answer.
import { isTimeAxis } from '@pulse/db/data-tables/data-column'
import type { StoredColumn } from '@pulse/db/datasets/dataset-columns-repo'
import type { DatasetWithColumns } from '@pulse/db/datasets/datasets-repo'
import { isWider, PLURALS } from '@pulse/db/publish/match-columns'
import type { Question } from '@pulse/shared/api/uploads'
import { asReading, readingFor } from '@pulse/shared/csv/change-plan'
import type { ColumnPlan } from '@pulse/shared/csv/column-type'
import { recipeOf } from '@pulse/shared/csv/recipe'
import type { TablePlan } from '@pulse/shared/csv/table-plan'
import { resembles } from './resembles.ts'

export type SettledDrift = { table: TablePlan; questions: Question[]; toText: string[] }

type Answers = Readonly<Record<string, string>>

export function settleDrift(
  plan: TablePlan,
  target: DatasetWithColumns,
  answers: Answers,
): SettledDrift {
  const remembered = { ...recipeOf(target.dataset.recipe).answers, ...answers }
  const renamed = settleNames(plan, target, remembered)
  const typed = settleTypes(renamed.table, target, remembered)
  return { ...typed, questions: [...renamed.questions, ...typed.questions] }
}

/** A column that is gone and a new one in its stead may be the same by another name. */
function settleNames(
  plan: TablePlan,
  { dataset, columns }: DatasetWithColumns,
  answers: Answers,
): { table: TablePlan; questions: Question[] } {
  const has = (name: string) =>
    plan.columns.some((column) => column.name.toLowerCase() === name.toLowerCase())
  const known = new Set(columns.map((column) => column.name.toLowerCase()))
  const questions: Question[] = []
  const names = plan.columns.map(({ name }) => name)
  for (const [position, gone] of columns.entries()) {
    if (has(gone.name) || gone.nullCount === dataset.row_count) continue
    const at = plan.columns.findIndex(
      (column, index) =>
        !known.has(column.name.toLowerCase()) &&
        names[index] === column.name &&
        mayHold(gone, column) &&
        (index === position || resembles(gone.name, column.name)),
    )
    const found = plan.columns[at]
    if (!found) continue
    const id = `renamed:${found.name}`
    if (answers[id] === 'same') names[at] = gone.name
    else if (answers[id] !== 'new') questions.push(askAboutName(id, gone.name, found.name))
  }
  const renamed = plan.columns.map((column, index) => ({
    ...column,
    name: names[index] ?? column.name,
  }))
  return { table: { ...plan, columns: renamed }, questions }
}

function mayHold(column: StoredColumn, found: ColumnPlan): boolean {
  return isWider(column.type, found.type) || isWider(found.type, column.type)
}

function askAboutName(id: string, gone: string, found: string): Question {
  return {
    id,
    kind: 'renamed-column',
    column: found,
    message: `The file has no column “${gone}”, but a new one “${found}”. Is it the same?`,
    choices: [
      { value: 'same', label: `Yes, it is “${gone}”`, example: '' },
      { value: 'new', label: 'No, it is a new column', example: '' },
    ],
  }
}

function settleTypes(
  plan: TablePlan,
  { dataset, columns }: DatasetWithColumns,
  answers: Answers,
): SettledDrift {
  const questions: Question[] = []
  const toText: string[] = []
  const recipe = recipeOf(dataset.recipe)
  const settled = plan.columns.map((found) => {
    const column = columns.find(({ name }) => name.toLowerCase() === found.name.toLowerCase())
    if (!column || !isTorn(plan, dataset.row_count, column, found)) return found
    const id = `type:${column.name}`
    if (answers[id] === 'text') {
      toText.push(column.name)
      return asReading(found, readingFor('text', found))
    }
    if (answers[id] === 'reject') {
      return asReading(found, recipe.columns.get(column.name) ?? readingFor(column.type, found))
    }
    questions.push(askAboutType(id, column, found))
    return found
  })
  return { table: { ...plan, columns: settled }, questions, toText }
}

/** Neither type holds the values of the other. The time axis is none to choose about. */
function isTorn(
  plan: TablePlan,
  rowCount: number,
  column: StoredColumn,
  found: ColumnPlan,
): boolean {
  if (isTimeAxis(column) || column.type === 'text') return false
  if (column.nullCount === rowCount || found.stats.nulls === plan.rowCount) return false
  return !isWider(column.type, found.type) && !isWider(found.type, column.type)
}

function askAboutType(id: string, column: StoredColumn, found: ColumnPlan): Question {
  const was = PLURALS[column.type]
  const example = found.stats.samples[0] ?? ''
  return {
    id,
    kind: 'retyped-column',
    column: column.name,
    message: `“${column.name}” holds ${was} in this dataset, but ${PLURALS[found.type]} in the file.`,
    choices: [
      { value: 'reject', label: `Leave out rows where it does not hold ${was}`, example },
      { value: 'text', label: 'Make it a column of text', example },
    ],
  }
}
