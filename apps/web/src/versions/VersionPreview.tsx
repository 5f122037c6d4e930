import { onCleanup, onMount, Show } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { Canvas } from '../dashboard/canvas/Canvas.tsx'
import { DashboardContext, useDashboard } from '../dashboard/dashboard-context.ts'
import { DashboardHeader } from '../dashboard/header/DashboardHeader.tsx'
import { ViewContext } from '../filters/view-context.ts'
import { createInteraction } from '../interaction/create-interaction.ts'
import { InteractionContext } from '../interaction/interaction-context.ts'
import { Button } from '../ui/Button.tsx'
import { createAction } from '../ui/create-action.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import type { Preview } from './preview.ts'
import styles from './VersionPreview.module.css'
import { momentOf } from './version-words.ts'

type Props = { readonly preview: Preview; readonly onHistory: () => void }

const nothing = () => undefined

/** An old version in the dashboard's place, under a banner that says so and leads back. */
export function VersionPreview(props: Props) {
  const live = useDashboard()
  const session = useSession()
  const { version, model, view } = props.preview
  onMount(() => {
    // Wherever the focus is; the timeline has its own Escape, which comes first.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      props.preview.actions.back()
    }
    addEventListener('keydown', onKey)
    onCleanup(() => removeEventListener('keydown', onKey))
  })
  const restore = createAction(() => props.preview.actions.restore(version))
  const duplicate = createAction(() => props.preview.actions.duplicate(version))
  return (
    <>
      <div class={styles['banner']} role="status">
        <p class={styles['text']}>
          You are looking at <strong>{version.name ?? 'an old version'}</strong>
          <span class={styles['when']}>{momentOf(version)} · charts show today’s data</span>
        </p>
        <div class={styles['actions']}>
          <Show when={live.editable()}>
            <Button
              size="sm"
              variant="primary"
              loading={restore.busy()}
              onClick={() => void restore.run()}
            >
              Restore
            </Button>
          </Show>
          <Show when={session.can.edit}>
            <Button size="sm" loading={duplicate.busy()} onClick={() => void duplicate.run()}>
              Duplicate
            </Button>
          </Show>
          <Button size="sm" onClick={() => props.preview.actions.back()}>
            Back
          </Button>
        </div>
      </div>
      <DashboardContext.Provider value={model}>
        <ViewContext.Provider value={view}>
          <DashboardHeader onAdded={nothing} onPickFiles={nothing} onHistory={props.onHistory} />
          <Show
            when={model.state.widgets.length > 0}
            fallback={<EmptyState title="This version was empty" />}
          >
            <InteractionContext.Provider value={createInteraction()}>
              <Canvas onEdit={nothing} />
            </InteractionContext.Provider>
          </Show>
        </ViewContext.Provider>
      </DashboardContext.Provider>
    </>
  )
}
