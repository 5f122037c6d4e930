import { useQueryClient } from '@tanstack/solid-query'
import { createEffect } from 'solid-js'
import { toast } from '../ui/toast.ts'
import { createUploads, type Uploads } from '../upload/create-uploads.ts'
import type { DashboardModel } from './create-dashboard.ts'

const loadSuggestions = () => import('./add-suggested-charts.ts')

/** Files that are dropped on this dashboard: each new dataset becomes charts on it. */
export function createDashboardUploads(dashboard: DashboardModel): Uploads {
  const client = useQueryClient()
  const uploads = createUploads({
    timeZone: () => dashboard.state.timeZone,
    shown: () => new Set(dashboard.state.widgets.flatMap(({ query }) => query.datasetId ?? [])),
    onPublished: (upload) =>
      loadSuggestions()
        .then(({ addSuggestedCharts }) => addSuggestedCharts(dashboard, client, upload))
        .catch(sayNotAdded),
    onLocal: (dataset) =>
      loadSuggestions()
        .then(({ addChartsOf }) => addChartsOf(dashboard, dataset, dataset.name))
        .catch(sayNotAdded),
  })
  // On its way while the file is, so that nobody waits for it afterwards.
  createEffect(() => uploads.entries.length > 0 && void loadSuggestions().catch(() => undefined))
  return uploads
}

function sayNotAdded(error: unknown): void {
  toast.show({
    tone: 'negative',
    title: 'The file is loaded, but its charts could not be added',
    message: error instanceof Error ? error.message : 'Add them with the button Add.',
  })
}
