import { createRoot } from 'solid-js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createPresence, type Presence } from './create-presence.ts'
import { watchIdle } from './watch-idle.ts'

type Tab = { presence: Presence; awareness: Awareness; close(): void }

const tabs: Tab[] = []
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  for (const { close } of tabs.splice(0)) close()
  vi.useRealTimers()
})

/** A tab whose presence reaches all the others at once, as over a server. */
function openTab(name: string, prepare: (presence: Presence) => void = () => undefined): Tab {
  const awareness = new Awareness(new Y.Doc())
  awareness.on(
    'update',
    (change: Record<'added' | 'updated' | 'removed', number[]>, by: unknown) => {
      if (by === 'a peer') return
      const changed = [...change.added, ...change.updated, ...change.removed]
      const update = encodeAwarenessUpdate(awareness, changed)
      for (const tab of tabs) {
        if (tab.awareness !== awareness) applyAwarenessUpdate(tab.awareness, update, 'a peer')
      }
    },
  )
  const tab = createRoot((dispose) => {
    const presence = createPresence(awareness, { id: name, name })
    const close = () => {
      dispose()
      awareness.destroy()
    }
    tabs.push({ presence, awareness, close })
    prepare(presence)
    return { presence, awareness, close }
  })
  // Those that are there already say so again, as they do every few seconds.
  for (const { awareness: other } of tabs) other.setLocalState(other.getLocalState())
  return tab
}

/** What has arrived is shown with the next frame. */
const frame = () => vi.advanceTimersByTime(50)
const at = (x: number) => ({ cursor: { widget: 'w1', x, y: 0 } })

test('P23: two tabs of one person are one face and two cursors for the others', () => {
  const [first, second] = [openTab('ana'), openTab('ana')]
  const ben = openTab('ben')
  first.presence.announce(at(0.1))
  second.presence.announce(at(0.2))
  frame()
  expect(ben.presence.people().map(({ name }) => name)).toEqual(['ana'])
  expect(ben.presence.cursors()).toHaveLength(2)
  expect(first.presence.people().map(({ name }) => name)).toEqual(['ben'])
  expect(first.presence.cursors().map(({ clientId }) => clientId)).toEqual([
    second.awareness.clientID,
  ])
})

test('P23: a person with several tabs is shown in the one that they use', () => {
  const [idle, used] = [openTab('ana'), openTab('ana')]
  const ben = openTab('ben')
  idle.presence.announce({ idle: true })
  frame()
  const shown = () => ben.presence.people().map(({ clientId }) => clientId)
  expect(shown()).toEqual([used.awareness.clientID])
  idle.presence.announce({ idle: false })
  used.presence.announce({ idle: true })
  frame()
  expect(shown()).toEqual([idle.awareness.clientID])
})

test('P10: who has not touched the page for two minutes is faded, their cursor gone, until they are back', () => {
  const ben = openTab('ben')
  const ana = openTab('ana', watchIdle)
  dispatchEvent(new Event('pointermove'))
  ana.presence.announce(at(0.5))
  frame()
  const shown = () => ben.presence.people().map(({ idle }) => idle)
  expect(shown()).toEqual([false])
  expect(ben.presence.cursors()).toHaveLength(1)
  vi.advanceTimersByTime(121_000)
  expect(shown()).toEqual([true])
  expect(ben.presence.cursors()).toEqual([])
  dispatchEvent(new Event('keydown'))
  frame()
  expect(shown()).toEqual([false])
})

test('P10: after four minutes in a hidden tab somebody is gone, and there again when they look', () => {
  const ben = openTab('ben')
  openTab('ana', watchIdle)
  const look = (visibility: 'hidden' | 'visible') => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility)
    document.dispatchEvent(new Event('visibilitychange'))
  }
  look('hidden')
  vi.advanceTimersByTime(20_000)
  const shown = () => ben.presence.people().map(({ idle }) => idle)
  expect(shown()).toEqual([true])
  vi.advanceTimersByTime(4 * 60_000)
  expect(shown()).toEqual([])
  look('visible')
  frame()
  expect(shown()).toEqual([false])
})
