import type { QueryResult } from '@pulse/shared/query/chart-query'
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError, type ApiErrorCode } from '../app/api-error.ts'
import { ChartView } from './ChartView.tsx'
import type { ChartSpec } from './chart-spec.ts'

const spec: ChartSpec = {
  kind: 'stat',
  title: 'Sales',
  query: { datasetId: 'd', measures: [{ id: 'm1', aggregate: 'count' }] },
  options: {},
}

function answerOf(values: (number | null)[]): QueryResult {
  const asOf = '2026-03-01T12:00:00Z'
  const meta = { datasetVersion: 1, source: 'raw', asOf, truncated: false }
  return { columns: [{ name: 'm1', type: 'number', values }], meta }
}

const errorOf = (code: ApiErrorCode, status: number, details = {}) =>
  new ApiError({ code, status, details, message: `The server says ${code}.` })

type State = { result?: QueryResult; loading?: boolean; error?: ApiError | null }

function show(first: State, onReplaceColumn?: (lost: string, found: string) => void) {
  const [state, setState] = createSignal(first)
  const onRetry = vi.fn()
  const { container } = render(() => (
    <ChartView
      spec={spec}
      result={state().result}
      loading={state().loading ?? false}
      error={state().error ?? null}
      resizing={false}
      columns={[]}
      locale="en"
      onRetry={onRetry}
      onReplaceColumn={onReplaceColumn}
    />
  ))
  const shown = () =>
    container.querySelector('[data-chart-state]')?.getAttribute('data-chart-state')
  return { shown, setState, onRetry }
}

afterEach(cleanup)
beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
})

test('before the first answer a chart shows its outline', () => {
  expect(show({ loading: true }).shown()).toBe('loading')
})

test('a chart without rows says that nothing was found, and what may help', () => {
  expect(show({ result: answerOf([]) }).shown()).toBe('empty')
  expect(screen.getByText('No data for this selection')).toBeTruthy()
})

test.each([
  ['network', 0],
  ['internal', 500],
  ['not-available', 503],
  ['conflict', 409],
  ['too-many-requests', 429],
] as const)('Q5: %s leaves the last answer, with its age, until the next', (code, status) => {
  const { shown, setState } = show({ result: answerOf([5]) })
  expect(shown()).toBe('drawn')
  setState({ result: answerOf([5]), error: errorOf(code, status) })
  expect(shown()).toBe('drawn')
  expect(screen.getByText(/As of Mar 1, 2026/)).toBeTruthy()
  setState({ result: answerOf([6]) })
  expect(screen.queryByText(/As of/)).toBeNull()
})

test('Q5: without a connection and without an answer on this device the chart says so, and tries again when asked', () => {
  const { shown, onRetry } = show({ error: errorOf('network', 0) })
  expect(shown()).toBe('error')
  expect(screen.getByText('No connection')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onRetry).toHaveBeenCalledOnce()
})

test.each([
  ['forbidden', 403, 'You may not see this data'],
  ['not-signed-in', 401, 'You may not see this data'],
  ['not-found', 404, 'The data of this chart is gone'],
  ['query-timeout', 504, 'This took too long'],
  ['invalid-query', 400, 'This chart cannot be drawn as it is set up'],
] as const)('Q5: %s takes the place of what was drawn', (code, status, title) => {
  const { shown } = show({ result: answerOf([5]), error: errorOf(code, status) })
  expect(shown()).toBe('error')
  expect(screen.getByText(title)).toBeTruthy()
  expect(screen.queryByText(/As of/)).toBeNull()
})

test('W5: a column that is gone is named, and the nearest is one press away for whoever may edit', () => {
  const error = errorOf('unknown-column', 400, { column: 'amuont', suggestions: ['amount'] })
  const replaced: string[][] = []
  show({ error }, (...names) => replaced.push(names))
  expect(screen.getByText(/no column “amuont” any more/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Use “amount” instead' }))
  expect(replaced).toEqual([['amuont', 'amount']])
})

test('W5: who may not edit is told, without the button', () => {
  const error = errorOf('unknown-column', 400, { column: 'amuont', suggestions: ['amount'] })
  show({ error })
  expect(screen.queryByRole('button')).toBeNull()
})
