import type { ChartQuery, QueryResult } from '@pulse/shared/query/chart-query'
import { render } from '@solidjs/testing-library'
import { QueryClient, QueryClientProvider } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { storedAnswers } from './stored-answers.ts'
import { type ChartAnswer, type ChartQuestion, createChartQuery } from './use-chart-query.ts'

const query: ChartQuery = {
  datasetId: 'd',
  measures: [{ id: 'm1', aggregate: 'count' }],
}
const question: ChartQuestion = { query, width: 600, datasetVersion: undefined }

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('learning the version of the dataset does not ask the same question again', async () => {
  const server = serve(() => result(7, 3))
  const { answer, ask } = start(question)
  await expect.poll(() => answer().result).toEqual(result(7, 3))
  ask({ ...question, datasetVersion: 3 })
  await settled(answer)
  expect(answer().result).toEqual(result(7, 3))
  expect(server).toHaveBeenCalledOnce()
})

test('a new version is asked for, and the old numbers stay until it is there', async () => {
  let release = () => {}
  let version = 3
  const server = serve(async () => {
    if (version === 4) await new Promise<void>((resolve) => (release = resolve))
    return result(version * 10, version)
  })
  const { answer, ask } = start({ ...question, datasetVersion: 3 })
  await expect.poll(() => answer().result).toEqual(result(30, 3))
  version = 4
  ask({ ...question, datasetVersion: 4 })
  await expect.poll(() => server.mock.calls.length).toBe(2)
  expect(answer().loading).toBe(true)
  expect(answer().result).toEqual(result(30, 3))
  release()
  await expect.poll(() => answer().result).toEqual(result(40, 4))
})

test('Q3: under news without end every answer is drawn before the next is asked for', async () => {
  const releases: (() => void)[] = []
  let version = 3
  const server = serve(async () => {
    const at = version
    await new Promise<void>((resolve) => releases.push(resolve))
    return result(at * 10, at)
  })
  const { answer, ask } = start({ ...question, datasetVersion: 3 })
  await expect.poll(() => releases.length).toBe(1)
  for (version = 4; version <= 8; version++) ask({ ...question, datasetVersion: version })
  version = 8
  releases[0]?.()
  await expect.poll(() => answer().result).toEqual(result(30, 3))
  await expect.poll(() => releases.length).toBe(2)
  releases[1]?.()
  await expect.poll(() => answer().result).toEqual(result(80, 8))
  await settled(answer)
  expect(server).toHaveBeenCalledTimes(2)
})

test('Q3: an answer that is newer than the news is not asked for again when the news comes', async () => {
  const server = serve(() => result(50, 5))
  const { answer, ask } = start({ ...question, datasetVersion: 3 })
  await expect.poll(() => answer().result).toEqual(result(50, 5))
  ask({ ...question, datasetVersion: 5 })
  await settled(answer)
  expect(answer().result).toEqual(result(50, 5))
  expect(server).toHaveBeenCalledOnce()
})

test('Q2: what the device kept from an earlier day does not come back while a newer answer loads', async () => {
  vi.spyOn(storedAnswers, 'read').mockResolvedValue(result(1, 1))
  let release = () => {}
  let version = 3
  const server = serve(async () => {
    if (version === 4) await new Promise<void>((resolve) => (release = resolve))
    return result(version * 10, version)
  })
  const { answer, ask } = start({ ...question, datasetVersion: 3 })
  await expect.poll(() => answer().result).toEqual(result(30, 3))
  version = 4
  ask({ ...question, datasetVersion: 4 })
  await expect.poll(() => server.mock.calls.length).toBe(2)
  expect(answer().result).toEqual(result(30, 3))
  release()
  await expect.poll(() => answer().result).toEqual(result(40, 4))
})

test('the numbers of another measure never stand in', async () => {
  let release = () => {}
  let held = false
  const server = serve(async () => {
    if (held) await new Promise<void>((resolve) => (release = resolve))
    return result(1, 3)
  })
  const { answer, ask } = start({ ...question, datasetVersion: 3 })
  await expect.poll(() => answer().result).toBeDefined()
  held = true
  const other: ChartQuery = { ...query, measures: [{ id: 'm1', aggregate: 'sum', column: 'x' }] }
  ask({ ...question, query: other, datasetVersion: 3 })
  await expect.poll(() => server.mock.calls.length).toBe(2)
  expect(answer().loading).toBe(true)
  expect(answer().result).toBeUndefined()
  release()
  await expect.poll(() => answer().result).toBeDefined()
})

test('the server saying no is an error with its code', async () => {
  const error = { code: 'unknown-column', message: 'There is no such column.' }
  vi.stubGlobal('fetch', async () => Response.json({ error }, { status: 400 }))
  const { answer } = start(question)
  await expect.poll(() => answer().error?.code).toBe('unknown-column')
  expect(answer().loading).toBe(false)
})

test('a widget without a question asks nothing', async () => {
  const server = serve(() => result(1, 1))
  const { answer } = start({ ...question, query: undefined })
  await settled(answer)
  expect(server).not.toHaveBeenCalled()
  expect(answer()).toMatchObject({ result: undefined, loading: false, error: null })
})

function start(first: ChartQuestion) {
  const [asked, ask] = createSignal(first)
  let answer: ChartAnswer | undefined
  const Probe = () => {
    answer = createChartQuery(asked)
    return null
  }
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(() => (
    <QueryClientProvider client={client}>
      <Probe />
    </QueryClientProvider>
  ))
  const read = (): ChartAnswer => {
    if (!answer) throw new Error('not rendered')
    return answer
  }
  return { answer: read, ask }
}

function serve(respond: () => QueryResult | Promise<QueryResult>) {
  const server = vi.fn(async () => Response.json(await respond()))
  vi.stubGlobal('fetch', server)
  return server
}

async function settled(answer: () => ChartAnswer): Promise<void> {
  await expect.poll(() => answer().loading).toBe(false)
}

function result(value: number, datasetVersion: number): QueryResult {
  const meta = { datasetVersion, source: 'raw', asOf: '2024-01-01T00:00:00Z', truncated: false }
  return { columns: [{ name: 'm1', type: 'number', values: [value] }], meta }
}
