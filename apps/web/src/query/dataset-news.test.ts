import type { DatasetDetail } from '@pulse/shared/api/datasets'
import { QueryClient } from '@tanstack/solid-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeDatasetNews } from './dataset-news.ts'
import { datasetKey } from './datasets.ts'

const changed = (version: number, datasetId = 'd') =>
  ({ type: 'dataset-changed', datasetId, version }) as const

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function start() {
  const client = new QueryClient()
  for (const id of ['d', 'e']) client.setQueryData(datasetKey(id), { id, version: 1 })
  const versionOf = (id: string) => client.getQueryData<DatasetDetail>(datasetKey(id))?.version
  return { client, versionOf, news: makeDatasetNews(client, 500) }
}

test('Q3: the first news counts at once, those that follow are one, the newest', () => {
  const { news, versionOf } = start()
  for (const version of [2, 3, 4]) news.tell(changed(version))
  news.tell(changed(7, 'e'))
  expect([versionOf('d'), versionOf('e')]).toEqual([2, 7])
  vi.advanceTimersByTime(500)
  expect(versionOf('d')).toBe(4)
  news.tell(changed(5))
  expect(versionOf('d')).toBe(4)
  vi.advanceTimersByTime(500)
  expect(versionOf('d')).toBe(5)
})

test('Q3: news after a silence counts at once again', () => {
  const { news, versionOf } = start()
  news.tell(changed(2))
  vi.advanceTimersByTime(500)
  news.tell(changed(3))
  expect(versionOf('d')).toBe(3)
})

test('Q4: when the line is back, what is known of every dataset is asked for anew', () => {
  const { client, news } = start()
  news.catchUp()
  for (const id of ['d', 'e']) {
    expect(client.getQueryState(datasetKey(id))?.isInvalidated).toBe(true)
  }
})
