import type { VersionSummary } from '@pulse/shared/api/versions'
import Bookmark from 'lucide-solid/icons/bookmark'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import { Show } from 'solid-js'
import { useDashboard } from '../dashboard/dashboard-context.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { countOf } from '../ui/count-of.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import { ChangeList } from './ChangeList.tsx'
import type { Comparison } from './create-comparison.ts'
import type { createVersionContent } from './create-versions.ts'
import styles from './Timeline.module.css'
import { type VersionActions, versionMenu } from './version-menu.tsx'
import { authorsOf, momentOf, reasonOf, timeOf, versionName } from './version-words.ts'

type Props = {
  readonly version: VersionSummary
  readonly chosen: string | undefined
  readonly content: ReturnType<typeof createVersionContent>
  readonly comparison: Comparison
  readonly actions: VersionActions
  readonly onChoose: (versionId: string | undefined) => void
}

/** One version: when, who, and once it is chosen what changed. */
export function TimelineEntry(props: Props) {
  const dashboard = useDashboard()
  const isChosen = () => props.chosen === props.version.id
  return (
    <li class={styles['entry']} classList={{ [styles['chosen'] ?? '']: isChosen() }}>
      <div class={styles['row']}>
        <button
          type="button"
          class={styles['choose']}
          data-version={props.version.id}
          aria-current={isChosen() ? 'true' : undefined}
          onClick={() => props.onChoose(props.version.id)}
        >
          <span class={styles['when']} title={momentOf(props.version)}>
            <Show when={props.version.name} fallback={timeOf(props.version)}>
              {(name) => (
                <>
                  <Bookmark aria-hidden="true" />
                  <span class={styles['name']}>{name()}</span>
                  <span class={styles['time']}>{timeOf(props.version)}</span>
                </>
              )}
            </Show>
          </span>
          <span class={styles['who']}>
            {authorsOf(props.version)} · {countOf(props.version.widgetCount, 'widget')}
          </span>
          <Show when={reasonOf(props.version)}>
            {(reason) => <span class={styles['reason']}>{reason()}</span>}
          </Show>
        </button>
        <Menu
          entries={versionMenu(props.version, props.actions, dashboard.editable())}
          placement="bottom-end"
          trigger={(trigger) => (
            <IconButton
              {...trigger}
              size="sm"
              label={`More for ${versionName(props.version)}`}
              icon={<Ellipsis />}
            />
          )}
        />
      </div>
      <Show when={isChosen()}>
        <Chosen {...props} />
      </Show>
    </li>
  )
}

function Chosen(props: Pick<Props, 'content' | 'comparison'>) {
  const failure = () => (props.content.data ? undefined : props.content.error)
  return (
    <Show
      when={failure()}
      fallback={
        <Show when={props.content.data} fallback={<Spinner label="Loading the version" />}>
          <ChangeList comparison={props.comparison} />
        </Show>
      }
    >
      {(error) => (
        <Banner
          tone="negative"
          actions={
            <Button size="sm" onClick={() => props.content.refetch()}>
              Try again
            </Button>
          }
        >
          {error().message}
        </Banner>
      )}
    </Show>
  )
}
