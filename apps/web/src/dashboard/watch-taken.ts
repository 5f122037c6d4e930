import { findWidget } from '@pulse/shared/dashboard/document'
import type * as Y from 'yjs'

export type Taken = {
  readonly id: string
  /** All that it held, to be put into the document once. */
  readonly widget: Y.Map<unknown>
}

/** Calls back when somebody else deletes the widget that this person is at. Returns how to stop. */
export function watchTaken(options: {
  doc: Y.Doc
  selected: () => string | null
  isMine: (origin: unknown) => boolean
  onTaken: (taken: Taken) => void
}): () => void {
  const { doc, selected, isMine, onTaken } = options
  let at: Taken | null = null
  // Afterwards Yjs has emptied it.
  const before = ({ origin }: Y.Transaction) => {
    const id = selected()
    const widget = id === null || isMine(origin) ? undefined : findWidget(doc, id)
    at = id !== null && widget ? { id, widget: widget.clone() } : null
  }
  const after = () => {
    const taken = at
    at = null
    if (taken && !findWidget(doc, taken.id)) onTaken(taken)
  }
  doc.on('beforeTransaction', before)
  doc.on('afterTransaction', after)
  return () => {
    doc.off('beforeTransaction', before)
    doc.off('afterTransaction', after)
  }
}
