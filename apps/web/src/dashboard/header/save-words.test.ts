import { expect, test } from 'vitest'
import type { SaveState } from '../connection/save-state.ts'
import { explain } from './save-words.ts'

const offline = (kept: 'kept' | 'full', unsent: number): SaveState => ({
  kind: 'offline',
  unsent,
  kept,
})

test('P2: offline tells where the unsent changes are', () => {
  expect(explain(offline('kept', 3)).device).toMatch(/^3 changes are kept on this device/)
  expect(explain(offline('kept', 1)).device).toMatch(/^One change is kept/)
  expect(explain(offline('full', 2)).device).toMatch(/^2 changes are only in this page.*full/)
  expect(explain(offline('kept', 0)).device).not.toMatch(/change/)
})

test('P21: of a dashboard that is gone the page says how many changes did not reach the server', () => {
  const gone = (unsent: number): SaveState => ({ kind: 'gone', unsent, kept: 'kept' })
  expect(explain(gone(2)).device).toMatch(/^2 changes of yours did not reach/)
  expect(explain(gone(0)).device).toBeNull()
})

test('P17: saved is true without a copy on this device, and the page says that there is none', () => {
  const { title, device } = explain({ kind: 'saved', kept: 'unavailable' })
  expect(title).toBe('Saved')
  expect(device).toMatch(/keeps nothing/)
})
