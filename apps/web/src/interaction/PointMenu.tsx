// The menu of one place of a chart: everything that click, drag and keys do there, in words.
import * as Dropdown from '@kobalte/core/dropdown-menu'
import Funnel from 'lucide-solid/icons/funnel'
import FunnelX from 'lucide-solid/icons/funnel-x'
import Maximize2 from 'lucide-solid/icons/maximize-2'
import MessageSquarePlus from 'lucide-solid/icons/message-square-plus'
import ZoomIn from 'lucide-solid/icons/zoom-in'
import ZoomOut from 'lucide-solid/icons/zoom-out'
import type { Hover } from '../charts/layers/hover.ts'
import { placeLabel } from '../charts/layers/tooltip-rows.ts'
import type { ChartModel } from '../charts/model/chart-model.ts'
import { useDashboard } from '../dashboard/dashboard-context.ts'
import { MenuEntries } from '../ui/MenuEntries.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import popup from '../ui/Popup.module.css'
import type { ChartActions } from './chart-actions.ts'
import { chosenValues, type ValueTarget } from './chart-target.ts'

export type MenuAt = { readonly hover: Hover; readonly x: number; readonly y: number }

type Props = {
  readonly at: MenuAt
  readonly actions: ChartActions
  readonly model: ChartModel
  readonly onNote: () => void
  readonly onClose: () => void
}

type Icon = typeof Funnel

export function PointMenu(props: Props) {
  const dashboard = useDashboard()
  // Of the place for which it was opened, while the chart beneath may change.
  const entries = menuOf(props, dashboard.editable())
  return (
    <Dropdown.Root
      open
      onOpenChange={(open) => !open && props.onClose()}
      getAnchorRect={() => ({ x: props.at.x, y: props.at.y, width: 0, height: 0 })}
      placement="bottom-start"
      gutter={2}
      preventScroll={false}
    >
      <Dropdown.Portal>
        <Dropdown.Content
          class={popup['popup']}
          aria-label={placeLabel(props.model, props.at.hover.index)}
          onCloseAutoFocus={(event: Event) => event.preventDefault()}
        >
          <div class={popup['list']}>
            <MenuEntries entries={entries} />
          </div>
        </Dropdown.Content>
      </Dropdown.Portal>
    </Dropdown.Root>
  )
}

function menuOf({ at, actions, model, onNote }: Props, editable: boolean): MenuEntry[] {
  const { hover } = at
  const value = actions.targetOf(hover)
  const drill = actions.drillAt(hover)
  const place = placeLabel(model, hover.index)
  const isTime = actions.timeAxis() !== null
  const targets = [value, ...actions.seriesOf(hover)].filter(isTarget)
  return [
    { kind: 'heading', content: place || 'This chart' },
    ...unique(targets).flatMap((target) => filterEntries(target, actions)),
    ...(drill ? [entry(`Look into ${drill.label}`, ZoomIn, () => actions.drillInto(drill))] : []),
    ...(isTime
      ? [entry(`All charts to ${place}`, Maximize2, () => actions.zoom(hover.index, hover.index))]
      : []),
    ...(actions.isNarrowed() ? [entry('Whole time again', ZoomOut, actions.wholeTime)] : []),
    ...(isTime && editable
      ? [{ ...entry('Add a note here', MessageSquarePlus, onNote), shortcut: 'n' }]
      : []),
  ]
}

function filterEntries(target: ValueTarget, actions: ChartActions): MenuEntry[] {
  const isChosen = chosenValues(actions.filtersOf(target.column)).includes(target.value)
  return isChosen
    ? [entry(`No longer only ${target.label}`, FunnelX, () => actions.choose(target, true))]
    : [
        entry(`Only ${target.label}`, Funnel, () => actions.choose(target)),
        entry(`Without ${target.label}`, FunnelX, () => actions.without(target)),
      ]
}

function entry(label: string, icon: Icon, onSelect: () => void) {
  return { kind: 'action' as const, label, icon: () => icon({}), onSelect }
}

function isTarget(target: ValueTarget | null): target is ValueTarget {
  return target !== null
}

function unique(targets: readonly ValueTarget[]): ValueTarget[] {
  return [...new Map(targets.map((each) => [each.column, each])).values()]
}
