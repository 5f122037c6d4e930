// Undo and redo of this person's steps, each with what it would take back.
import type { Dashboard } from '@pulse/shared/dashboard/dashboard'
import { describeStep } from '@pulse/shared/dashboard/describe-step'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { makeUndo } from '@pulse/shared/dashboard/undo'
import { createSignal, onCleanup } from 'solid-js'
import type * as Y from 'yjs'
import { widgetName } from './widget/widget-name.ts'

type Step = { readonly identity: object; readonly label: string }

type History = {
  /** What undo would revert now; null when there is nothing. */
  readonly last: () => Step | null
  readonly next: () => Step | null
  undo(): void
  redo(): void
  /** The next change begins a step of its own. */
  endStep(): void
}

export function createHistory(doc: Y.Doc, origin: object, shown: Dashboard): History {
  const undo = makeUndo(doc, origin)
  const [last, setLast] = createSignal<Step | null>(null)
  const [next, setNext] = createSignal<Step | null>(null)
  const nameOf = (id: string) => {
    const isIt = (widget: { id: string }) => widget.id === id
    // What has just been deleted is still on the screen.
    const widget = readDashboard(doc).widgets.find(isIt) ?? shown.widgets.find(isIt)
    return widget ? widgetName(widget) : 'a widget'
  }
  const show = () => {
    setLast(stepOf(undo.undoStack))
    setNext(stepOf(undo.redoStack))
  }
  undo.on('stack-item-added', ({ stackItem, changedParentTypes }) => {
    // A step that is undone or redone stays what it was called.
    const label: unknown = undo.currStackItem?.meta.get('label')
    stackItem.meta.set('label', label ?? describeStep(doc, changedParentTypes, nameOf))
    show()
  })
  undo.on('stack-item-popped', show)
  undo.on('stack-cleared', show)
  onCleanup(() => undo.destroy())
  return {
    last,
    next,
    undo: () => void undo.undo(),
    redo: () => void undo.redo(),
    endStep: () => undo.stopCapturing(),
  }
}

function stepOf(stack: Y.UndoManager['undoStack']): Step | null {
  const item = stack.at(-1)
  if (!item) return null
  return { identity: item, label: String(item.meta.get('label') ?? 'change') }
}
