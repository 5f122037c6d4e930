import type { Me } from '@pulse/shared/api/auth'
import { useQueryClient } from '@tanstack/solid-query'
import { createEffect, createMemo, lazy, on, onCleanup, onMount, Show, Suspense } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { createView } from '../filters/create-view.ts'
import { ViewContext } from '../filters/view-context.ts'
import { createInteraction } from '../interaction/create-interaction.ts'
import { makeDatasetNews } from '../query/dataset-news.ts'
import { DropZone } from '../upload/DropZone.tsx'
import { isOnline } from './connection/save-state.ts'
import { createDashboard } from './create-dashboard.ts'
import { createDashboardUploads } from './create-dashboard-uploads.ts'
import { createSidePanels } from './create-side-panels.ts'
import { DashboardBody } from './DashboardBody.tsx'
import { DashboardContext } from './dashboard-context.ts'
import { finishTypingOnLeave } from './finish-typing.ts'
import { DashboardHeader } from './header/DashboardHeader.tsx'
import { onShortcut } from './on-shortcut.ts'
import { refusalOfFiles } from './refusal-of-files.ts'

// Viewers never need it, and everybody else not yet.
const EditorPanel = lazy(() =>
  import('./editor/EditorPanel.tsx').then((m) => ({ default: m.EditorPanel })),
)
const VersionsPanel = lazy(() =>
  import('../versions/VersionsPanel.tsx').then((m) => ({ default: m.VersionsPanel })),
)
const UploadPanel = lazy(() =>
  import('../upload/UploadPanel.tsx').then((m) => ({ default: m.UploadPanel })),
)

type Props = {
  readonly id: string
  readonly user: Me
  /** This one's document was dropped. */
  readonly onStartOver: () => void
}

/** One open dashboard: header, canvas, editor, uploads. */
export function OpenDashboard(props: Props) {
  const session = useSession()
  const news = makeDatasetNews(useQueryClient())
  const dashboard = createDashboard({
    id: props.id,
    user: props.user,
    canEdit: session.can.edit,
    onLive: news.tell,
    onConnectFailed: () => void session.check(),
    onStartOver: () => props.onStartOver(),
  })
  const online = createMemo(() => isOnline(dashboard.saveState()))
  const onBack = () => {
    news.catchUp()
    // Else the page goes on saying for seconds that nobody answers.
    void session.check()
  }
  createEffect(on(online, (now, before) => now && before === false && onBack()))
  const view = createView(dashboard)
  const interaction = createInteraction()
  // Notes stand above the charts: they must be seen before anybody points at one.
  createEffect(() => dashboard.state.annotations.length > 0 && interaction.wake())
  const panels = createSidePanels(dashboard)
  const uploads = createDashboardUploads(dashboard)
  finishTypingOnLeave()

  onMount(() => {
    const { undo, redo } = dashboard
    // What stands on the canvas then is not what undo would change.
    const onKey = (event: KeyboardEvent) =>
      !panels.preview() && onShortcut(event, { undo, redo, letGo: panels.escape })
    addEventListener('keydown', onKey)
    onCleanup(() => removeEventListener('keydown', onKey))
  })

  return (
    <DashboardContext.Provider value={dashboard}>
      <ViewContext.Provider value={view}>
        <Show when={!panels.preview()}>
          <DashboardHeader
            onAdded={panels.edit}
            onPickFiles={() => uploads.pickFiles()}
            onHistory={panels.showHistory}
          />
        </Show>
        <DropZone
          uploads={uploads}
          refusal={refusalOfFiles(panels.preview() !== undefined, dashboard.saveState())}
        />
        <Suspense>
          <Show when={uploads.entries.length > 0}>
            <UploadPanel uploads={uploads} />
          </Show>
        </Suspense>
        <DashboardBody
          panels={panels}
          interaction={interaction}
          onPickFiles={() => uploads.pickFiles()}
        />
        <Suspense>
          <Show when={panels.history()}>
            <VersionsPanel onPreview={panels.setPreview} onClose={panels.closeHistory} />
          </Show>
          <Show when={panels.edited()}>
            {(widget) => (
              <EditorPanel
                widget={widget()}
                shown={() => interaction.shown.get(widget().id)?.()}
                onClose={panels.closeEditor}
              />
            )}
          </Show>
        </Suspense>
      </ViewContext.Provider>
    </DashboardContext.Provider>
  )
}
