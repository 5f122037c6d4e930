import Type from 'typebox'
import { Check } from 'typebox/value'
import { type ColumnChange, PlanChanges } from '../api/plan-view.ts'

/** The changes that a dataset's recipe remembers. */
export function storedChanges(recipe: unknown): PlanChanges {
  return Check(Remembering, recipe) ? recipe.changes : {}
}

const Remembering = Type.Object({ changes: PlanChanges })

/** Later changes name columns as the earlier ones left them; the outcome names them as files do. */
export function mergeChanges(earlier: PlanChanges, later: PlanChanges): PlanChanges {
  const columns = new Map(earlier.columns?.map((change) => [change.name, change]))
  for (const change of later.columns ?? []) {
    const known = [...columns.values()].find(
      ({ name, newName }) => (newName ?? name) === change.name,
    )
    const name = known?.name ?? change.name
    columns.set(name, { ...withoutFormat(known, change), ...change, name })
  }
  return {
    ...earlier,
    ...later,
    ...(columns.size > 0 ? { columns: [...columns.values()] } : {}),
  }
}

/** The format of an earlier type says nothing about a new one. */
function withoutFormat(known: ColumnChange | undefined, change: ColumnChange) {
  if (!known || change.type === undefined || change.type === known.type) return known
  const { format: _, ...rest } = known
  return rest
}
