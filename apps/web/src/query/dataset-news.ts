// What the collaboration socket tells about datasets, at a pace that charts can follow.
import type { LiveMessage } from '@pulse/shared/api/live-message'
import type { QueryClient } from '@tanstack/solid-query'
import { applyDatasetNews, DATASETS_KEY } from './datasets.ts'

/** The first news of a dataset counts at once, those that follow together: a chart under live points redraws twice a second. */
const PAUSE_MS = 500

export type DatasetNews = {
  tell(message: LiveMessage): void
  /** The line was away: what was told meanwhile is asked for. */
  catchUp(): void
}

export function makeDatasetNews(client: QueryClient, pauseMs = PAUSE_MS): DatasetNews {
  /** By dataset, while its pause lasts: the newest of what came since. */
  const resting = new Map<string, LiveMessage | null>()

  function tell(message: LiveMessage): void {
    if (message.type !== 'dataset-changed') applyDatasetNews(client, message)
    else if (resting.has(message.datasetId)) resting.set(message.datasetId, message)
    else {
      rest(message.datasetId)
      applyDatasetNews(client, message)
    }
  }

  function rest(datasetId: string): void {
    resting.set(datasetId, null)
    setTimeout(() => {
      const newest = resting.get(datasetId)
      resting.delete(datasetId)
      if (newest) tell(newest)
    }, pauseMs)
  }

  return {
    tell,
    catchUp() {
      // Charts are keyed by the version: where it is still the same, none of them asks again.
      void client.invalidateQueries({ queryKey: ['dataset'] })
      void client.invalidateQueries({ queryKey: DATASETS_KEY })
    },
  }
}
