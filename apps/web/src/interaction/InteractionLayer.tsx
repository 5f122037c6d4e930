// What lies above one drawn chart: the moment pointed at elsewhere, the stretch being brushed, what is
// chosen, notes, and the menu of a place. Nothing here repaints the canvas.
import { createEffect, createSignal, onCleanup, Show } from 'solid-js'
import { NoteLayer } from '../annotations/NoteLayer.tsx'
import type { ChartTokens } from '../charts/chart-tokens.ts'
import { HoverLayer } from '../charts/layers/HoverLayer.tsx'
import type { Hover } from '../charts/layers/hover.ts'
import type { ChartModel } from '../charts/model/chart-model.ts'
import type { Plot } from '../charts/plot.ts'
import { BrushBox } from './BrushBox.tsx'
import { ChosenMarks } from './ChosenMarks.tsx'
import { makeChartActions } from './chart-actions.ts'
import { createBrush, type Stretch } from './create-brush.ts'
import { createKeys } from './create-keys.ts'
import { createLinkedHover } from './create-linked-hover.ts'
import type { ChartInteraction } from './interaction-context.ts'
import { type MenuAt, PointMenu } from './PointMenu.tsx'

type Props = {
  readonly interaction: ChartInteraction
  readonly host: HTMLElement
  readonly model: ChartModel
  readonly tokens: ChartTokens
  readonly hidden: ReadonlySet<string>
  readonly plot: Plot
  readonly hover: Hover | null
}

export function InteractionLayer(props: Props) {
  const { interaction, host } = props
  const actions = makeChartActions(interaction, () => props.model)
  const [menu, setMenu] = createSignal<MenuAt | null>(null)
  const [noteAt, setNoteAt] = createSignal<number | null>(null)
  const canBrush = () => actions.timeAxis() !== null && !props.plot.lying && !props.plot.markOf
  const zoomTo = ({ first, last }: Stretch) => actions.zoom(first, last)

  const brushed = createBrush({
    host,
    plot: () => props.plot,
    canBrush,
    onBrushed: zoomTo,
    onClick(event) {
      // Of a double click the first half has done it already.
      if (event.detail > 1 || !props.hover || !isDrawing(event.target)) return
      actions.activate(props.hover, event.shiftKey || event.ctrlKey || event.metaKey)
    },
  })
  const openMenu = (hover: Hover) => setMenu({ hover, ...hover.at })
  const selected = createKeys({
    host,
    actions,
    hover: () => props.hover,
    canSelect: canBrush,
    onZoom: zoomTo,
    onMenu: openMenu,
    onNote: (hover) => setNoteAt(hover.index),
  })

  listenOn(host, {
    contextmenu(event) {
      const { hover } = props
      if (!hover || !isDrawing(event.target)) return
      event.preventDefault()
      openMenu(hover)
    },
    dblclick: actions.wholeTime,
  })
  createEffect(() => {
    const isActive = props.hover !== null && actions.canActivate(props.hover)
    host.style.cursor = isActive ? 'pointer' : canBrush() ? 'crosshair' : ''
  })

  const linked = createLinkedHover({
    interaction,
    actions,
    hover: () => props.hover,
    canFollow: () => !props.plot.markOf,
  })
  const closeNote = () => {
    setNoteAt(null)
    focusReader(host)
  }
  const closeMenu = () => {
    setMenu(null)
    focusReader(host)
  }

  return (
    <>
      <ChosenMarks
        actions={actions}
        interaction={interaction}
        model={props.model}
        plot={props.plot}
      />
      <Show when={linked()}>{(hover) => <HoverLayer {...props} hover={hover()} quiet />}</Show>
      <Show when={brushed() ?? selected()}>
        {(stretch) => <BrushBox plot={props.plot} model={props.model} stretch={stretch()} />}
      </Show>
      <NoteLayer
        actions={actions}
        plot={props.plot}
        model={props.model}
        newAt={noteAt()}
        onNewDone={closeNote}
      />
      <Show when={menu()}>
        {(open) => (
          <PointMenu
            at={open()}
            actions={actions}
            model={props.model}
            onNote={() => setNoteAt(open().hover.index)}
            onClose={closeMenu}
          />
        )}
      </Show>
    </>
  )
}

type MouseListeners = Record<'contextmenu' | 'dblclick', (event: MouseEvent) => void>

/** The first pointer brings this code; from here on the chart answers, until the layer goes. */
function listenOn(host: HTMLElement, { contextmenu, dblclick }: MouseListeners): void {
  host.dataset['interactive'] = ''
  const life = new AbortController()
  host.addEventListener('contextmenu', contextmenu, { signal: life.signal })
  host.addEventListener('dblclick', dblclick, { signal: life.signal })
  onCleanup(() => life.abort())
}

function isDrawing(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a') === null
}

function focusReader(host: HTMLElement): void {
  host.querySelector<HTMLElement>('[role=slider]')?.focus()
}
