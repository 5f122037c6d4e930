// The notes of the dashboard on one chart's time axis: a line and a flag at each moment that it shows.
import MessageSquare from 'lucide-solid/icons/message-square'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { placeLabel } from '../charts/layers/tooltip-rows.ts'
import type { ChartModel } from '../charts/model/chart-model.ts'
import type { Plot } from '../charts/plot.ts'
import { useDashboard } from '../dashboard/dashboard-context.ts'
import type { ChartActions } from '../interaction/chart-actions.ts'
import { startOf } from '../interaction/time-span.ts'
import styles from './NoteLayer.module.css'
import { NotesDialog } from './NotesDialog.tsx'
import { notePlaces } from './note-places.ts'

type Props = {
  readonly actions: ChartActions
  readonly plot: Plot
  readonly model: ChartModel
  /** The place where a note is to be written, or null. */
  readonly newAt: number | null
  readonly onNewDone: () => void
}

export function NoteLayer(props: Props) {
  const dashboard = useDashboard()
  const [opened, setOpened] = createSignal<number | null>(null)
  const axis = () => (props.plot.lying || props.plot.markOf ? null : props.actions.timeAxis())
  const places = createMemo(() => {
    const time = axis()
    return time ? notePlaces(dashboard.state.annotations, time, props.actions.zones().zone) : []
  })
  const open = createMemo(() => {
    const index = opened() ?? (dashboard.editable() ? props.newAt : null)
    const time = axis()
    if (index === null || !time) return null
    const notes = places().find((place) => place.index === index)?.notes ?? []
    const at = startOf(time, index, props.actions.zones())
    return { at, label: placeLabel(props.model, index), notes, isNew: opened() === null }
  })
  const close = () => {
    setOpened(null)
    props.onNewDone()
  }
  return (
    <>
      <For each={places()}>
        {({ index, notes }) => (
          <span
            class={styles['note']}
            style={{
              left: `${props.plot.placeOf(index)}px`,
              top: `${props.plot.top}px`,
              height: `${props.plot.bottom - props.plot.top}px`,
            }}
          >
            <button
              type="button"
              class={styles['flag']}
              title={notes.map(({ text }) => text).join('\n')}
              aria-label={`Note on ${placeLabel(props.model, index)}: ${notes.map(({ text }) => text).join('; ')}`}
              data-note={index}
              onClick={() => setOpened(index)}
            >
              <MessageSquare size={11} aria-hidden="true" />
              <Show when={notes.length > 1}>{notes.length}</Show>
            </button>
          </span>
        )}
      </For>
      <Show when={open()}>{(shown) => <NotesDialog {...shown()} onClose={close} />}</Show>
    </>
  )
}
