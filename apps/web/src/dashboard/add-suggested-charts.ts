import type { DatasetDetail } from '@pulse/shared/api/datasets'
import type { Upload } from '@pulse/shared/api/uploads'
import { addWidgets, deleteWidgets } from '@pulse/shared/dashboard/commands'
import { inRows } from '@pulse/shared/dashboard/in-rows'
import { suggestWidgets } from '@pulse/shared/suggest/suggest-widgets'
import type { QueryClient } from '@tanstack/solid-query'
import { api } from '../app/api.ts'
import { applyDatasetNews, datasetKey } from '../query/datasets.ts'
import { toast } from '../ui/toast.ts'
import type { DashboardModel } from './create-dashboard.ts'
import { scrollToWidget } from './scroll-to-widget.ts'

/** Turns a file that has just become a dataset into charts. A file added to a dataset only brings news. */
export async function addSuggestedCharts(
  dashboard: DashboardModel,
  client: QueryClient,
  upload: Upload,
): Promise<void> {
  const id = upload.datasetId
  if (!id) return
  const dataset = await client.fetchQuery({
    queryKey: datasetKey(id),
    queryFn: ({ signal }) => api.get<DatasetDetail>(`/api/datasets/${id}`, { signal }),
    staleTime: 0,
  })
  applyDatasetNews(client, { type: 'dataset-changed', datasetId: id, version: dataset.version })
  if (upload.mode === 'create') addChartsOf(dashboard, dataset, upload.filename)
}

/** Nothing where the dashboard has charts of it already: they were made before the file was sent. */
export function addChartsOf(
  dashboard: DashboardModel,
  dataset: DatasetDetail,
  source: string,
): void {
  if (dashboard.state.widgets.some(({ query }) => query.datasetId === dataset.id)) return
  const widgets = inRows(suggestWidgets(dataset))
  const ids = dashboard.run((doc, by) => addWidgets(doc, widgets, by))
  if (!ids?.length) return
  toast.show({
    title: `Added ${ids.length === 1 ? 'a chart' : `${ids.length} charts`} from ${source}`,
    tone: 'positive',
    action: {
      label: 'Undo',
      onSelect: () => dashboard.run((doc, by) => deleteWidgets(doc, ids, by)),
    },
  })
  scrollToWidget(ids[0], 'start')
}
