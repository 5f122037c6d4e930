import { createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import type { SaveState } from '../dashboard/connection/save-state.ts'
import { whenSaved } from './when-saved.ts'

const SAVING = { kind: 'saving', unsent: 1, kept: 'kept' } as const

afterEach(() => vi.useRealTimers())

test('V3: a version waits for the changes that are on their way to the server', async () => {
  const [saveState, setSaveState] = createSignal<SaveState>(SAVING)
  let done = false
  const waiting = whenSaved({ saveState }).then(() => {
    done = true
  })
  await Promise.resolve()
  expect(done).toBe(false)
  setSaveState({ kind: 'saved', kept: 'kept' })
  await waiting
  expect(done).toBe(true)
})

test('V3: without a line to the server it gives up and says why', async () => {
  vi.useFakeTimers()
  const waiting = whenSaved({ saveState: () => SAVING })
  const refused = expect(waiting).rejects.toThrow('not on the server yet')
  await vi.runAllTimersAsync()
  await refused
})
