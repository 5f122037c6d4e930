import type { Dashboard, Widget } from './dashboard.ts'
import { type DashboardFile, FILE_FORMAT, FILE_VERSION, type FileDataset } from './export-file.ts'

/** Of the datasets only those that charts ask; a chart whose dataset is not among them loses it. */
export function exportDashboard(
  dashboard: Dashboard,
  datasets: readonly FileDataset[],
  exportedAt: Date,
): DashboardFile {
  const { widgets, filters, annotations, title, description, timeZone } = dashboard
  const asked = new Set(widgets.map((widget) => widget.query.datasetId))
  const known = datasets.filter(({ id }) => asked.has(id))
  return {
    format: FILE_FORMAT,
    version: FILE_VERSION,
    exportedAt: exportedAt.toISOString(),
    title,
    description,
    timeZone,
    ...filters,
    datasets: known,
    widgets: widgets.map((widget) => exportWidget(widget, known)),
    annotations: annotations.map(({ at, text, author }) => ({ at, text, author })),
  }
}

function exportWidget(widget: Widget, datasets: readonly FileDataset[]) {
  const { kind, title, size, place, query, options, text } = widget
  const { datasetId, ...asks } = query
  const isKnown = datasets.some(({ id }) => id === datasetId)
  return {
    kind,
    title,
    size,
    x: place.x,
    query: { ...(datasetId !== undefined && isKnown && { datasetId }), ...asks },
    options,
    ...(kind === 'text' && { text }),
  }
}

/** The datasets that a dashboard's charts ask, each once. */
export function datasetIdsOf({ widgets }: Pick<Dashboard, 'widgets'>): string[] {
  return [...new Set(widgets.flatMap(({ query }) => query.datasetId ?? []))]
}
