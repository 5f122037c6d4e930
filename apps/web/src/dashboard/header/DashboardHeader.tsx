import { setDashboardTitle } from '@pulse/shared/dashboard/commands'
import { metaOf } from '@pulse/shared/dashboard/document'
import History from 'lucide-solid/icons/rotate-ccw-clock'
import { createSignal, lazy, Show, Suspense } from 'solid-js'
import { HeaderSlot } from '../../app/HeaderSlot.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { SaveState } from '../connection/save-state.ts'
import { useDashboard } from '../dashboard-context.ts'
import { InlineTitle } from '../InlineTitle.tsx'
import { AddMenu } from './AddMenu.tsx'
import styles from './DashboardHeader.module.css'
import { HistoryButtons } from './HistoryButtons.tsx'
import { SaveStatus } from './SaveStatus.tsx'

// Only with company.
const PeopleHere = lazy(() =>
  import('../presence/PeopleHere.tsx').then((m) => ({ default: m.PeopleHere })),
)

type Props = {
  readonly onAdded: (widgetId: string) => void
  readonly onPickFiles: () => void
  readonly onHistory: () => void
}

const ABSENT: ReadonlySet<SaveState['kind']> = new Set(['loading', 'unreachable', 'gone'])

/** The dashboard's part of the page header: title, saved or not, who is here, undo, add. */
export function DashboardHeader(props: Props) {
  const dashboard = useDashboard()
  const [renaming, setRenaming] = createSignal(false)
  const isThere = () => !ABSENT.has(dashboard.saveState().kind)
  /** What has not arrived is read as untitled; the title of one that is gone may be known. */
  const isNamed = () => dashboard.state.title && metaOf(dashboard.doc).has('title')
  return (
    <>
      <HeaderSlot name="title">
        <div class={styles['heading']}>
          <h1 class={styles['title']}>
            <Show when={isThere() || isNamed()}>
              <InlineTitle
                value={dashboard.state.title}
                placeholder="Untitled dashboard"
                label="Dashboard name"
                beginOn="click"
                editable={dashboard.editable()}
                editing={renaming()}
                onEditing={setRenaming}
                onChange={(title) =>
                  title && dashboard.run((doc, by) => setDashboardTitle(doc, title, by))
                }
              />
            </Show>
          </h1>
          <SaveStatus state={dashboard.saveState()} />
        </div>
      </HeaderSlot>
      <HeaderSlot name="actions">
        <Suspense>
          <Show when={dashboard.presence.people().length > 0}>
            <PeopleHere />
          </Show>
        </Suspense>
        <Show when={isThere()}>
          <IconButton label="Version history" icon={<History />} onClick={props.onHistory} />
        </Show>
        <Show when={dashboard.editable()}>
          <HistoryButtons place="header" />
          <AddMenu onAdded={props.onAdded} onPickFiles={props.onPickFiles} />
        </Show>
      </HeaderSlot>
    </>
  )
}
