import type { UploadPlan } from './upload-plan.ts'

/** What the dataset remembers for its next file: how this one was read, and what people changed about it. */
export function recipeOf({
  table,
  changes,
}: Pick<UploadPlan, 'table' | 'changes'>): Record<string, unknown> {
  return { ...table, changes }
}
