import type { Widget } from '@pulse/shared/dashboard/dashboard'
import { KIND_NAMES } from '../../charts/kind-names.ts'

/** What to call a widget where it must have a name. */
export function widgetName(widget: Pick<Widget, 'title' | 'kind' | 'text'>): string {
  if (widget.title) return widget.title
  const firstLine = widget.text
    .split('\n')
    .map((line) => line.replace(/^#+\s*/, '').trim())
    .find(Boolean)
  return firstLine?.slice(0, 60) ?? KIND_NAMES[widget.kind]
}
