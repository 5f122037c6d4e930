import type { ColumnChange, PlanChanges, PlanView } from '@pulse/shared/api/plan-view'
import { createMemo } from 'solid-js'
import { createStore } from 'solid-js/store'
import { type Reading, readingKey } from './reading-choices.ts'

type Edit = { name?: string; reading?: Reading }
export type PlanDraft = ReturnType<typeof createPlanDraft>

/** What a person changes about a plan before it is carried out. */
export function createPlanDraft(plan: PlanView) {
  const [state, setState] = createStore<{ edits: Record<string, Edit>; timeColumn: string | null }>(
    {
      edits: {},
      timeColumn: plan.timeColumn,
    },
  )
  const nameOf = (column: string) => state.edits[column]?.name ?? column
  const readingOf = (column: string): Reading => {
    const found = plan.columns.find(({ name }) => name === column)
    if (!found) throw new Error(`The plan has no column ${column}`)
    return state.edits[column]?.reading ?? { type: found.type, format: found.format }
  }
  const isTime = (column: string) => ['timestamp', 'date'].includes(readingOf(column).type)

  const problems = createMemo(() => {
    const found = new Map<string, string>()
    const seen = new Set<string>()
    for (const { name } of plan.columns) {
      const wanted = nameOf(name).trim()
      if (wanted === '') found.set(name, 'Give it a name.')
      else if (seen.has(wanted.toLowerCase())) found.set(name, 'Another column has this name.')
      seen.add(wanted.toLowerCase())
    }
    return found
  })

  const changes = createMemo<PlanChanges | undefined>(() => {
    const columns = plan.columns.flatMap((column) => {
      const change = changeOf(column.name, state.edits[column.name], column)
      return change ? [change] : []
    })
    const axis = timeColumn()
    const isAxisNew = axis !== plan.timeColumn
    if (columns.length === 0 && !isAxisNew) return undefined
    return {
      ...(columns.length > 0 && { columns }),
      ...(isAxisNew && { timeColumn: axis === null ? null : nameOf(axis).trim() }),
    }
  })

  /** By its name in the file; a column that is no time any more is no axis. */
  function timeColumn(): string | null {
    return state.timeColumn !== null && isTime(state.timeColumn) ? state.timeColumn : null
  }

  return {
    nameOf,
    readingOf,
    isTime,
    timeColumn,
    problems,
    changes,
    rename: (column: string, name: string) =>
      setState('edits', column, (edit) => ({ ...edit, name })),
    read: (column: string, reading: Reading) =>
      setState('edits', column, (edit) => ({ ...edit, reading })),
    setTimeColumn: (column: string | null) => setState('timeColumn', column),
  }
}

function changeOf(name: string, edit: Edit | undefined, column: Reading): ColumnChange | undefined {
  const newName = edit?.name?.trim()
  const isRenamed = newName !== undefined && newName !== name
  const isRead = edit?.reading !== undefined && readingKey(edit.reading) !== readingKey(column)
  if (!isRenamed && !isRead) return undefined
  return { name, ...(isRenamed && { newName }), ...(isRead && edit.reading) }
}
