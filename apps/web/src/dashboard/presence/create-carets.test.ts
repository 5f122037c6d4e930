import { createRoot, createSignal } from 'solid-js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createCarets } from './create-carets.ts'
import { createPresence } from './create-presence.ts'
import { hiddenCursor } from './hidden-cursor.ts'
import { shareCaret } from './share-caret.ts'

const closers: (() => void)[] = []
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  hiddenCursor.set(false)
  for (const close of closers.splice(0)) close()
  vi.useRealTimers()
})

/** Anna writes in a text that Ben has open, too; what she tells and edits reaches him at once. */
function openTwo(words: string) {
  const [hers, his] = [new Y.Doc(), new Y.Doc()]
  const [annas, bens] = [new Awareness(hers), new Awareness(his)]
  const text = hers.getMap('w').set('text', new Y.Text())
  hers.on('update', (update) => Y.applyUpdate(his, update))
  Y.applyUpdate(his, Y.encodeStateAsUpdate(hers))
  text.insert(0, words)
  annas.on('update', () =>
    applyAwarenessUpdate(bens, encodeAwarenessUpdate(annas, [annas.clientID]), 'a peer'),
  )
  const area = document.body.appendChild(document.createElement('textarea'))
  area.value = words
  const [widgetId, setWidgetId] = createSignal('w')
  const anna = createRoot((dispose) => {
    const presence = createPresence(annas, { id: 'anna', name: 'Anna' })
    shareCaret(presence, { area, widgetId: () => 'w', text: () => text })
    return { presence, text, area, dispose }
  })
  const ben = createRoot((dispose) => {
    const presence = createPresence(bens, { id: 'ben', name: 'Ben' })
    const found = his.getMap('w').get('text')
    if (!(found instanceof Y.Text)) throw new Error('the text did not reach Ben')
    const carets = createCarets(presence, { widgetId, text: () => found })
    return { carets, openAnother: () => setWidgetId('another'), dispose }
  })
  closers.push(() => {
    anna.dispose()
    ben.dispose()
    annas.destroy()
    bens.destroy()
    area.remove()
  })
  return { anna, ben }
}

function write(area: HTMLTextAreaElement, start: number, end = start) {
  area.focus()
  area.setSelectionRange(start, end)
  area.dispatchEvent(new Event('select'))
  pass()
}

/** Long enough for what waits to be told. */
const pass = () => void vi.advanceTimersByTime(500)

test('P24: who writes in a text is seen there by name, at the place and with the selection', () => {
  const { anna, ben } = openTwo('Sales fell.')
  pass()
  expect(ben.carets()).toEqual([])
  write(anna.area, 6, 10)
  expect(ben.carets()).toMatchObject([{ userId: 'anna', name: 'Anna', from: 6, to: 10 }])
  anna.text.insert(0, 'All our ')
  expect(ben.carets()).toMatchObject([{ from: 14, to: 18 }])
})

test('P24: a caret is seen in its own text only', () => {
  const { anna, ben } = openTwo('Sales fell.')
  write(anna.area, 3)
  expect(ben.carets()).toHaveLength(1)
  ben.openAnother()
  expect(ben.carets()).toEqual([])
})

test('P24: who writes elsewhere, is away, or has left has no caret', () => {
  const { anna, ben } = openTwo('Sales fell.')
  write(anna.area, 3)
  anna.area.blur()
  pass()
  expect(ben.carets()).toEqual([])
  write(anna.area, 3)
  anna.presence.announce({ idle: true })
  pass()
  expect(ben.carets()).toEqual([])
  anna.presence.announce({ idle: false })
  pass()
  expect(ben.carets()).toHaveLength(1)
  anna.presence.leave(true)
  pass()
  expect(ben.carets()).toEqual([])
})

test('P24: a text that is closed takes its caret along', () => {
  const { anna, ben } = openTwo('Sales fell.')
  write(anna.area, 3)
  expect(ben.carets()).toHaveLength(1)
  anna.dispose()
  expect(ben.carets()).toEqual([])
})

test('P15: who hides their cursor hides their caret, too', () => {
  const { anna, ben } = openTwo('Sales fell.')
  write(anna.area, 3)
  hiddenCursor.set(true)
  pass()
  expect(ben.carets()).toEqual([])
  hiddenCursor.set(false)
  pass()
  expect(ben.carets()).toHaveLength(1)
})
