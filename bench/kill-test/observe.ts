import { findWidget, widgetsOf } from '@pulse/shared/dashboard/document'
import * as Y from 'yjs'

/** What a document shows of the marks that edits leave. */
export type Observed = {
  widgets: ReadonlySet<string>
  /** The counter in a widget's title. */
  titleCount(widgetId: string): number
  tokens: ReadonlySet<string>
}

/** Each token ends with it. */
export const TOKEN_END = ';'

export function observe(doc: Y.Doc): Observed {
  const tokens = new Set<string>()
  for (const widget of widgetsOf(doc).values()) {
    const text = widget instanceof Y.Map ? widget.get('text') : null
    if (text instanceof Y.Text)
      for (const token of text.toString().split(TOKEN_END)) tokens.add(token)
  }
  return {
    widgets: new Set(widgetsOf(doc).keys()),
    titleCount: (widgetId) => Number(/\d+$/.exec(String(findWidget(doc, widgetId)?.get('title')))),
    tokens,
  }
}
