import type { Me } from '@pulse/shared/api/auth'
import { useQueryClient } from '@tanstack/solid-query'
import {
  createEffect,
  createMemo,
  createSignal,
  lazy,
  Match,
  on,
  onCleanup,
  onMount,
  Show,
  Suspense,
  Switch,
} from 'solid-js'
import { useSession } from '../app/session.tsx'
import { createView } from '../filters/create-view.ts'
import { ViewContext } from '../filters/view-context.ts'
import { createInteraction } from '../interaction/create-interaction.ts'
import { InteractionContext } from '../interaction/interaction-context.ts'
import { makeDatasetNews } from '../query/dataset-news.ts'
import { toast } from '../ui/toast.ts'
import { createUploads } from '../upload/create-uploads.ts'
import { DropZone } from '../upload/DropZone.tsx'
import type { Preview } from '../versions/preview.ts'
import { Canvas } from './canvas/Canvas.tsx'
import { isOnline } from './connection/save-state.ts'
import { createDashboard } from './create-dashboard.ts'
import { DashboardContext } from './dashboard-context.ts'
import { DashboardHeader } from './header/DashboardHeader.tsx'
import styles from './OpenDashboard.module.css'
import { onShortcut } from './on-shortcut.ts'
import { scrollToWidget } from './scroll-to-widget.ts'
import { EmptyDashboard } from './states/EmptyDashboard.tsx'
import { LoadingDashboard } from './states/LoadingDashboard.tsx'
import { hasStatusBanner } from './states/status-banner.ts'
import { UnavailableDashboard } from './states/UnavailableDashboard.tsx'
import { UnreachableDashboard } from './states/UnreachableDashboard.tsx'

// Viewers never need it, and everybody else not yet.
const EditorPanel = lazy(() =>
  import('./editor/EditorPanel.tsx').then((m) => ({ default: m.EditorPanel })),
)

const FilterBar = lazy(() =>
  import('../filters/FilterBar.tsx').then((m) => ({ default: m.FilterBar })),
)

const VersionsPanel = lazy(() =>
  import('../versions/VersionsPanel.tsx').then((m) => ({ default: m.VersionsPanel })),
)
const VersionPreview = lazy(() =>
  import('../versions/VersionPreview.tsx').then((m) => ({ default: m.VersionPreview })),
)

const UploadPanel = lazy(() =>
  import('../upload/UploadPanel.tsx').then((m) => ({ default: m.UploadPanel })),
)
// Something is wrong, or was.
const StatusBanner = lazy(() =>
  import('./states/StatusBanner.tsx').then((m) => ({ default: m.StatusBanner })),
)
const loadSuggestions = () => import('./add-suggested-charts.ts')

type Props = {
  readonly id: string
  readonly user: Me
  /** This one's document was dropped. */
  readonly onStartOver: () => void
}

/** One open dashboard: header, canvas, editor, uploads. */
export function OpenDashboard(props: Props) {
  const client = useQueryClient()
  const session = useSession()
  const news = makeDatasetNews(client)
  const dashboard = createDashboard({
    id: props.id,
    user: props.user,
    canEdit: session.can.edit,
    onLive: news.tell,
    onConnectFailed: () => void session.check(),
    onStartOver: () => props.onStartOver(),
  })
  const online = createMemo(() => isOnline(dashboard.saveState()))
  createEffect(on(online, (now, before) => now && before === false && news.catchUp()))
  const view = createView(dashboard)
  const interaction = createInteraction()
  // Notes stand above the charts: they must be seen before anybody points at one.
  createEffect(() => dashboard.state.annotations.length > 0 && interaction.wake())
  const [editing, setEditing] = createSignal(false)
  const [history, setHistory] = createSignal(false)
  const [preview, setPreview] = createSignal<Preview>()
  const edited = createMemo(() =>
    editing() && dashboard.editable()
      ? dashboard.state.widgets.find((widget) => widget.id === dashboard.selected())
      : undefined,
  )
  createEffect(() => {
    const widget = edited()
    dashboard.presence.doing('writing', widget?.kind === 'text')
    dashboard.presence.doing('settings', widget !== undefined && widget.kind !== 'text')
  })
  createEffect(() => dashboard.follow.followed() && setEditing(false))
  const edit = (widgetId: string) => {
    dashboard.follow.stop()

    dashboard.select(widgetId)
    setHistory(false)
    setEditing(true)
    scrollToWidget(widgetId, 'nearest')
  }
  const uploads = createUploads({
    timeZone: () => dashboard.state.timeZone,
    onPublished: (upload) =>
      loadSuggestions()
        .then(({ addSuggestedCharts }) => addSuggestedCharts(dashboard, client, upload))
        .catch(sayNotAdded),
    onLocal: (dataset) =>
      loadSuggestions()
        .then(({ addChartsOf }) => addChartsOf(dashboard, dataset, dataset.name))
        .catch(sayNotAdded),
  })
  // On its way while the file is, so that nobody waits for it afterwards.
  createEffect(() => uploads.entries.length > 0 && void loadSuggestions().catch(() => undefined))
  const showHistory = () => {
    dashboard.follow.stop()
    setEditing(false)
    setHistory(true)
  }
  const letGo = () => {
    if (edited()) setEditing(false)
    else dashboard.select(null)
  }
  const onEscape = () => (history() ? setHistory(false) : letGo())

  onMount(() => {
    // What stands on the canvas then is not what undo would change.
    const onKey = (event: KeyboardEvent) =>
      !preview() &&
      onShortcut(event, { undo: dashboard.undo, redo: dashboard.redo, letGo: onEscape })
    addEventListener('keydown', onKey)
    onCleanup(() => removeEventListener('keydown', onKey))
  })

  return (
    <DashboardContext.Provider value={dashboard}>
      <ViewContext.Provider value={view}>
        <Show when={!preview()}>
          <DashboardHeader
            onAdded={edit}
            onPickFiles={() => uploads.pickFiles()}
            onHistory={showHistory}
          />
        </Show>
        <DropZone uploads={uploads} disabled={!dashboard.editable() || preview() !== undefined} />
        <Suspense>
          <Show when={uploads.entries.length > 0}>
            <UploadPanel uploads={uploads} />
          </Show>
        </Suspense>
        <Switch>
          <Match when={dashboard.saveState().kind === 'gone'}>
            <div class={styles['page']}>
              <Suspense>
                <Show when={hasStatusBanner(dashboard)}>
                  <StatusBanner />
                </Show>
              </Suspense>
              <UnavailableDashboard />
            </div>
          </Match>
          <Match when={dashboard.saveState().kind === 'unreachable'}>
            <UnreachableDashboard />
          </Match>
          <Match when={dashboard.saveState().kind === 'loading'}>
            <LoadingDashboard />
          </Match>
          <Match when={true}>
            <div
              class={styles['page']}
              classList={{ [styles['editing'] ?? '']: edited() !== undefined || history() }}
              onPointerDown={(event) => {
                if (event.target === event.currentTarget) letGo()
              }}
            >
              <Suspense>
                <Show when={hasStatusBanner(dashboard)}>
                  <StatusBanner />
                </Show>
              </Suspense>
              <Show
                when={preview()}
                keyed
                fallback={
                  <Show
                    when={dashboard.state.widgets.length > 0}
                    fallback={<EmptyDashboard onPickFiles={() => uploads.pickFiles()} />}
                  >
                    <InteractionContext.Provider value={interaction}>
                      <Suspense fallback={<div class={styles['filters']} />}>
                        <FilterBar />
                      </Suspense>
                      <Canvas onEdit={edit} />
                    </InteractionContext.Provider>
                  </Show>
                }
              >
                {(shown) => (
                  <Suspense>
                    <VersionPreview preview={shown} onHistory={showHistory} />
                  </Suspense>
                )}
              </Show>
            </div>
          </Match>
        </Switch>
        <Suspense>
          <Show when={history()}>
            <VersionsPanel onPreview={setPreview} onClose={() => setHistory(false)} />
          </Show>
          <Show when={edited()}>
            {(widget) => (
              <EditorPanel
                widget={widget()}
                shown={() => interaction.shown.get(widget().id)?.()}
                onClose={() => setEditing(false)}
              />
            )}
          </Show>
        </Suspense>
      </ViewContext.Provider>
    </DashboardContext.Provider>
  )
}

function sayNotAdded(error: unknown): void {
  toast.show({
    tone: 'negative',
    title: 'The file is loaded, but its charts could not be added',
    message: error instanceof Error ? error.message : 'Add them with the button Add.',
  })
}
