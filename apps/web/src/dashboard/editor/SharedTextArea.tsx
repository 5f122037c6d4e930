// A plain text area over a Y.Text: several people write in it at once, and each keeps their caret.
import { findText } from '@pulse/shared/dashboard/document'
import { MAX_TEXT } from '@pulse/shared/dashboard/limits'
import { simpleDiffString } from 'lib0/diff'
import { createEffect, createMemo, onCleanup, onMount, Show } from 'solid-js'
import type * as Y from 'yjs'
import { useDashboard } from '../dashboard-context.ts'
import { Carets } from '../presence/Carets.tsx'
import { createCarets } from '../presence/create-carets.ts'
import { shareCaret } from '../presence/share-caret.ts'
import styles from './EditorPanel.module.css'

export function SharedTextArea(props: { readonly widgetId: string; readonly label: string }) {
  const dashboard = useDashboard()
  let area!: HTMLTextAreaElement
  const shared = createMemo(() => findText(dashboard.doc, props.widgetId))

  createEffect(() => {
    const text = shared()
    if (!text) return
    area.value = text.toString()
    const onChange = (event: Y.YTextEvent) => {
      if (area.value !== text.toString()) showRemote(area, text, event)
    }
    text.observe(onChange)
    onCleanup(() => text.unobserve(onChange))
  })
  // After what shows the text: others' carets are measured in it.
  const source = { widgetId: () => props.widgetId, text: shared }
  const carets = createCarets(dashboard.presence, source)
  onMount(() => shareCaret(dashboard.presence, { ...source, area }))

  const onInput = () =>
    dashboard.type((doc, by) => {
      const text = findText(doc, props.widgetId)
      if (!text) return
      const { index, remove, insert } = simpleDiffString(text.toString(), area.value)
      doc.transact(() => {
        text.delete(index, remove)
        text.insert(index, insert)
      }, by)
    })

  return (
    <div class={styles['shared']}>
      <textarea
        ref={area}
        class={styles['textarea']}
        aria-label={props.label}
        data-shared-text
        placeholder="# Heading&#10;Write with **Markdown**: lists, links, tables."
        maxLength={MAX_TEXT}
        rows="12"
        onInput={onInput}
      />
      <Show when={carets().length > 0}>
        <Carets area={area} carets={carets()} />
      </Show>
    </div>
  )
}

/** Shows a peer's change and keeps the caret at the letter where it was. */
function showRemote(area: HTMLTextAreaElement, text: Y.Text, event: Y.YTextEvent): void {
  const { selectionStart, selectionEnd } = area
  area.value = text.toString()
  area.setSelectionRange(shift(selectionStart, event), shift(selectionEnd, event))
}

function shift(caret: number, event: Y.YTextEvent): number {
  let position = 0
  let moved = caret
  for (const { retain, insert, delete: removed } of event.delta) {
    if (position > moved) break
    if (retain) position += retain
    else if (typeof insert === 'string') {
      moved += insert.length
      position += insert.length
    } else if (removed) moved = Math.max(position, moved - removed)
  }
  return moved
}
