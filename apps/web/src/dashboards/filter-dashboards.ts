import type { DashboardSummary } from '@pulse/shared/api/dashboards'
import { foldText } from '../ui/fold-text.ts'

/** The dashboards that have every word of the search in name, description or author; newest change first. */
export function filterDashboards(
  dashboards: readonly DashboardSummary[],
  search: string,
): DashboardSummary[] {
  const words = foldText(search).split(/\s+/).filter(Boolean)
  return dashboards
    .filter(({ name, description, createdBy }) => {
      const text = foldText(`${name} ${description} ${createdBy?.name ?? ''}`)
      return words.every((word) => text.includes(word))
    })
    .sort((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt) || a.id.localeCompare(b.id))
}
