import { lazy, Match, Show, Suspense, Switch } from 'solid-js'
import type { Interaction } from '../interaction/create-interaction.ts'
import { InteractionContext } from '../interaction/interaction-context.ts'
import { Canvas } from './canvas/Canvas.tsx'
import type { SidePanels } from './create-side-panels.ts'
import styles from './DashboardBody.module.css'
import { useDashboard } from './dashboard-context.ts'
import { HistoryButtons } from './header/HistoryButtons.tsx'
import { EmptyDashboard } from './states/EmptyDashboard.tsx'
import { LoadingDashboard } from './states/LoadingDashboard.tsx'
import { hasStatusBanner } from './states/status-banner.ts'
import { UnavailableDashboard } from './states/UnavailableDashboard.tsx'
import { UnreachableDashboard } from './states/UnreachableDashboard.tsx'

const FilterBar = lazy(() =>
  import('../filters/FilterBar.tsx').then((m) => ({ default: m.FilterBar })),
)
const VersionPreview = lazy(() =>
  import('../versions/VersionPreview.tsx').then((m) => ({ default: m.VersionPreview })),
)
// Something is wrong, or was.
const StatusBanner = lazy(() =>
  import('./states/StatusBanner.tsx').then((m) => ({ default: m.StatusBanner })),
)

type Props = {
  readonly panels: SidePanels
  readonly interaction: Interaction
  readonly onPickFiles: () => void
}

/** Below the header: the charts, an old version of them, or why there are none. */
export function DashboardBody(props: Props) {
  const dashboard = useDashboard()
  const state = () => dashboard.saveState().kind
  const isBesidePanel = () => props.panels.edited() !== undefined || props.panels.history()
  return (
    <Switch>
      <Match when={state() === 'gone'}>
        <div class={styles['page']}>
          <Banner />
          <UnavailableDashboard />
        </div>
      </Match>
      <Match when={state() === 'unreachable'}>
        <UnreachableDashboard />
      </Match>
      <Match when={state() === 'loading'}>
        <LoadingDashboard />
      </Match>
      <Match when={true}>
        <div
          class={styles['page']}
          classList={{ [styles['editing'] ?? '']: isBesidePanel() }}
          onPointerDown={(event) => {
            if (event.target === event.currentTarget) props.panels.letGo()
          }}
        >
          <Banner />
          <Show when={props.panels.preview()} keyed fallback={<Charts {...props} />}>
            {(shown) => (
              <Suspense>
                <VersionPreview preview={shown} onHistory={props.panels.showHistory} />
              </Suspense>
            )}
          </Show>
        </div>
      </Match>
    </Switch>
  )
}

function Banner() {
  const dashboard = useDashboard()
  return (
    <Suspense>
      <Show when={hasStatusBanner(dashboard)}>
        <StatusBanner />
      </Show>
    </Suspense>
  )
}

function Charts(props: Props) {
  const dashboard = useDashboard()
  return (
    <Show
      when={dashboard.state.widgets.length > 0}
      fallback={<EmptyDashboard onPickFiles={props.onPickFiles} />}
    >
      <InteractionContext.Provider value={props.interaction}>
        <Suspense fallback={<div class={styles['filters']} />}>
          <FilterBar>
            <Show when={dashboard.editable()}>
              <HistoryButtons place="bar" />
            </Show>
          </FilterBar>
        </Suspense>
        <Canvas onEdit={props.panels.edit} />
      </InteractionContext.Provider>
    </Show>
  )
}
