import { retitleWidget } from '@pulse/shared/dashboard/commands'
import type { Widget } from '@pulse/shared/dashboard/dashboard'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import { createSignal, lazy, Show, Suspense } from 'solid-js'
import { useInteraction } from '../../interaction/interaction-context.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import { useDashboard } from '../dashboard-context.ts'
import { InlineTitle } from '../InlineTitle.tsx'
import { widgetName } from '../widget/widget-name.ts'
import styles from './WidgetFrame.module.css'
import type { WidgetActions } from './widget-actions.ts'

const ExplainDialog = lazy(() =>
  import('../explain/ExplainDialog.tsx').then((m) => ({ default: m.ExplainDialog })),
)

/** Needed once somebody asks for a menu. */
async function loadEntries() {
  const [{ takeEntries }, { editEntries }] = await Promise.all([
    import('../../export/take-entries.ts'),
    import('./edit-entries.ts'),
  ])
  return { takeEntries, editEntries }
}

type Props = {
  readonly widget: Widget
  readonly actions: WidgetActions
  readonly canArrange: boolean
  readonly renaming: boolean
  readonly onRenaming: (renaming: boolean) => void
  readonly onStartMove: (event: PointerEvent) => void
}

/** The title to drag by and to rename, and the menu. */
export function WidgetHeader(props: Props) {
  const dashboard = useDashboard()
  const movable = () => props.canArrange && !props.renaming
  const retitle = (title: string) =>
    dashboard.run((doc, by) => retitleWidget(doc, props.widget.id, title, by))
  return (
    <header
      class={styles['header']}
      classList={{ [styles['grip'] ?? '']: movable() }}
      onPointerDown={(event) => movable() && props.onStartMove(event)}
    >
      <h2 class={styles['title']}>
        <InlineTitle
          value={props.widget.title}
          placeholder={props.widget.kind === 'text' ? '' : 'Untitled'}
          label="Title"
          beginOn="double-click"
          editable={dashboard.editable()}
          editing={props.renaming}
          onEditing={props.onRenaming}
          onChange={retitle}
        />
      </h2>
      <ActionsMenu {...props} />
    </header>
  )
}

function ActionsMenu(props: Props) {
  const dashboard = useDashboard()
  const page = useInteraction()
  const [made, setMade] = createSignal<Awaited<ReturnType<typeof loadEntries>>>()
  const entries = (): MenuEntry[] => {
    const make = made()
    if (!make) return []
    const take = make.takeEntries(page, props.widget, () => setExplaining(true))
    if (!dashboard.editable()) return take
    const edit = make.editEntries({ ...props.actions, rename: () => setRenameNext(true) })
    return [...take, { kind: 'separator' }, ...edit]
  }
  const [explaining, setExplaining] = createSignal(false)
  /** Chosen in the menu; begins when the menu has let go of the focus. */
  const [renameNext, setRenameNext] = createSignal(false)
  return (
    <div class={styles['menu']} onPointerDown={(event) => event.stopPropagation()}>
      <Menu
        entries={entries()}
        prepare={async () => setMade(await loadEntries())}
        onCloseAutoFocus={(event) => {
          if (!renameNext()) return
          event.preventDefault()
          setRenameNext(false)
          props.onRenaming(true)
        }}
        trigger={(trigger) => (
          <Button
            {...trigger}
            variant="ghost"
            size="sm"
            icon={<Ellipsis />}
            aria-label={`Actions for ${widgetName(props.widget)}`}
          />
        )}
      />
      <Suspense>
        <Show when={explaining()}>
          <ExplainDialog
            widget={props.widget}
            shown={() => page.shown.get(props.widget.id)?.()}
            open
            onOpenChange={setExplaining}
          />
        </Show>
      </Suspense>
    </div>
  )
}
