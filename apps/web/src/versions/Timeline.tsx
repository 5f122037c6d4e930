import History from 'lucide-solid/icons/rotate-ccw-clock'
import { For, Match, Show, Switch } from 'solid-js'
import { StaleNotice } from '../app/StaleNotice.tsx'
import { useDashboard } from '../dashboard/dashboard-context.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { KeyedFor } from '../ui/KeyedFor.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import type { Comparison } from './create-comparison.ts'
import type { createVersionContent, Kinds, Versions } from './create-versions.ts'
import { groupByDay } from './group-by-day.ts'
import styles from './Timeline.module.css'
import { TimelineEntry } from './TimelineEntry.tsx'
import type { VersionActions } from './version-menu.tsx'

type Props = {
  readonly versions: Versions
  readonly kinds: Kinds
  readonly chosen: string | undefined
  readonly content: ReturnType<typeof createVersionContent>
  readonly comparison: Comparison
  readonly actions: VersionActions
  readonly onChoose: (versionId: string | undefined) => void
  readonly onName: () => void
}

/** Now, and before it the versions by day, in each state of the list. */
export function Timeline(props: Props) {
  const list = () => props.versions.list
  return (
    <div
      class={styles['timeline']}
      ref={(element) => element.addEventListener('keydown', moveFocus)}
    >
      <Now {...props} />
      <Switch fallback={<Loading />}>
        <Match when={!list() && props.versions.error}>
          {(error) => (
            <ErrorState
              compact
              title="The versions did not load"
              message={error().message}
              onRetry={() => props.versions.refetch()}
              retrying={props.versions.loading}
            />
          )}
        </Match>
        <Match when={list()?.versions.length === 0}>
          <Nothing kinds={props.kinds} />
        </Match>
        <Match when={list()}>
          {(known) => (
            <>
              <StaleNotice error={props.versions.error} />
              <KeyedFor each={groupByDay(known().versions, new Date())}>
                {(day) => (
                  <section class={styles['day']} aria-label={day().id}>
                    <h3 class={styles['dayName']}>{day().id}</h3>
                    <ol class={styles['entries']}>
                      <KeyedFor each={day().entries}>
                        {(version) => <TimelineEntry version={version()} {...props} />}
                      </KeyedFor>
                    </ol>
                  </section>
                )}
              </KeyedFor>
              <Show when={known().more}>
                <Button
                  block
                  variant="ghost"
                  loading={props.versions.loading}
                  onClick={() => props.versions.showMore()}
                >
                  Show older versions
                </Button>
              </Show>
            </>
          )}
        </Match>
      </Switch>
    </div>
  )
}

function Now(props: Pick<Props, 'chosen' | 'onChoose' | 'onName'>) {
  const dashboard = useDashboard()
  return (
    <div class={styles['now']}>
      <button
        type="button"
        class={styles['nowButton']}
        data-version="now"
        aria-current={props.chosen === undefined ? 'true' : undefined}
        onClick={() => props.onChoose(undefined)}
      >
        <span class={styles['nowName']}>Now</span>
        <span class={styles['nowText']}>The live dashboard</span>
      </button>
      <Show when={dashboard.editable()}>
        <Button size="sm" onClick={props.onName}>
          Name it
        </Button>
      </Show>
    </div>
  )
}

function Nothing(props: { readonly kinds: Kinds }) {
  return (
    <Show
      when={props.kinds === 'named'}
      fallback={
        <EmptyState
          compact
          icon={<History />}
          title="No versions yet"
          message="One is kept whenever everybody has left after edits, and every hour while there are some."
        />
      }
    >
      <EmptyState
        compact
        icon={<History />}
        title="No named versions"
        message="Name a version to find it again. Named ones are kept for ever."
      />
    </Show>
  )
}

function Loading() {
  return (
    <div class={styles['loading']} role="status" aria-busy="true">
      <VisuallyHidden>Loading the versions</VisuallyHidden>
      <For each={[1, 2, 3, 4]}>{() => <Skeleton height="48px" />}</For>
    </div>
  )
}

/** Up and down go from version to version. */
function moveFocus(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const { target, currentTarget } = event
  if (step === 0 || !(target instanceof HTMLElement) || !(currentTarget instanceof HTMLElement)) {
    return
  }
  const stops = [...currentTarget.querySelectorAll<HTMLElement>('[data-version]')]
  const at = stops.indexOf(target)
  const next = stops[at + step]
  if (at < 0 || !next) return
  event.preventDefault()
  next.focus()
}
