// What everybody may do with a widget: look closer, and take it along.
import type { Widget } from '@pulse/shared/dashboard/dashboard'
import Download from 'lucide-solid/icons/download'
import Expand from 'lucide-solid/icons/expand'
import ImageIcon from 'lucide-solid/icons/image'
import Info from 'lucide-solid/icons/info'
import { widgetName } from '../dashboard/widget/widget-name.ts'
import type { Interaction } from '../interaction/create-interaction.ts'
import type { MenuEntry } from '../ui/menu-entry.ts'
import type { TakenAs } from './take-chart.ts'

export function takeEntries(page: Interaction, widget: Widget, onExplain: () => void): MenuEntry[] {
  const take = (as: TakenAs) => () =>
    void import('./take-chart.ts').then(({ takeChart }) =>
      takeChart(
        { widgetId: widget.id, name: widgetName(widget), shown: page.shown.get(widget.id)?.() },
        as,
      ),
    )
  const fullScreen = () =>
    void import('../interaction/full-screen.tsx').then((m) => m.showFullScreen(widget.id))
  const larger = entry('Full screen', Expand, fullScreen)
  const pictures = [
    entry('Copy as picture', ImageIcon, take('clipboard')),
    entry('Save as PNG', Download, take('png')),
    entry('Save as SVG', Download, take('svg')),
  ]
  if (widget.kind === 'text') return [larger, ...pictures]
  const explain = entry('Explain this chart', Info, onExplain)
  return [larger, explain, ...pictures, entry('Save numbers as CSV', Download, take('csv'))]
}

function entry(label: string, icon: typeof Download, onSelect: () => void): MenuEntry {
  return { kind: 'action', label, icon: () => icon({}), onSelect }
}
