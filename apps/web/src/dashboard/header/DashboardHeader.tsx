import { setDashboardTitle } from '@pulse/shared/dashboard/commands'
import Redo2 from 'lucide-solid/icons/redo-2'
import History from 'lucide-solid/icons/rotate-ccw-clock'
import Undo2 from 'lucide-solid/icons/undo-2'
import { createSignal, lazy, Show, Suspense } from 'solid-js'
import { HeaderSlot } from '../../app/HeaderSlot.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { SaveState } from '../connection/save-state.ts'
import { useDashboard } from '../dashboard-context.ts'
import { InlineTitle } from '../InlineTitle.tsx'
import { AddMenu } from './AddMenu.tsx'
import styles from './DashboardHeader.module.css'
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
  return (
    <>
      <HeaderSlot name="title">
        <div class={styles['heading']}>
          <h1 class={styles['title']}>
            <Show when={isThere() || dashboard.state.title}>
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
          <div class={styles['history']}>
            <IconButton
              label={`Undo ${dashboard.undoes() ?? ''}`.trim()}
              shortcut="mod+z"
              icon={<Undo2 />}
              disabled={dashboard.undoes() === null}
              onClick={dashboard.undo}
            />
            <IconButton
              label={`Redo ${dashboard.redoes() ?? ''}`.trim()}
              shortcut="mod+shift+z"
              icon={<Redo2 />}
              disabled={dashboard.redoes() === null}
              onClick={dashboard.redo}
            />
          </div>
          <AddMenu onAdded={props.onAdded} onPickFiles={props.onPickFiles} />
        </Show>
      </HeaderSlot>
    </>
  )
}
