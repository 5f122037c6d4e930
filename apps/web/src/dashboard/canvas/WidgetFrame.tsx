import { duplicateWidget, retitleWidget } from '@pulse/shared/dashboard/commands'
import type { Widget } from '@pulse/shared/dashboard/dashboard'
import Copy from 'lucide-solid/icons/copy'
import Ellipsis from 'lucide-solid/icons/ellipsis'
import PenLine from 'lucide-solid/icons/pen-line'
import Settings2 from 'lucide-solid/icons/settings-2'
import Trash from 'lucide-solid/icons/trash'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import { personHue } from '../../ui/person-hue.ts'
import { useDashboard } from '../dashboard-context.ts'
import { InlineTitle } from '../InlineTitle.tsx'
import { WidgetBody } from '../widget/WidgetBody.tsx'
import { widgetName } from '../widget/widget-name.ts'
import type { Gesture } from './create-gestures.ts'
import { deleteWithUndo } from './delete-with-undo.ts'
import type { Box } from './grid.ts'
import styles from './WidgetFrame.module.css'

type Props = {
  readonly widget: Widget
  readonly box: Box | undefined
  /** The gesture that moves or resizes this very widget. */
  readonly gesture: Gesture | null
  readonly canArrange: boolean
  readonly onStartMove: (event: PointerEvent) => void
  readonly onStartResize: (event: PointerEvent) => void
  readonly onArrow: (event: KeyboardEvent & { currentTarget: HTMLElement }) => void
  readonly onEdit: () => void
}

/** A widget's card: title, menu, outline of who has it selected, handle to resize. */
export function WidgetFrame(props: Props) {
  const dashboard = useDashboard()
  const [renaming, setRenaming] = createSignal(false)
  /** Chosen in the menu; begins when the menu has let go of the focus. */
  const [renameNext, setRenameNext] = createSignal(false)
  const id = props.widget.id
  const box = () => props.gesture?.floating ?? props.box
  const selected = () => dashboard.selected() === id
  const others = createMemo(() =>
    dashboard.presence.others().filter((person) => person.selected === id),
  )
  const remove = () => deleteWithUndo(dashboard, props.widget)
  const duplicate = () => {
    const copy = dashboard.run((doc, by) => duplicateWidget(doc, id, by))
    if (copy) dashboard.select(copy)
  }
  const entries = (): MenuEntry[] => [
    action('Edit', Settings2, props.onEdit, 'enter'),
    action('Rename', PenLine, () => setRenameNext(true), 'f2'),
    action('Duplicate', Copy, duplicate, 'mod+d'),
    { kind: 'separator' },
    { ...action('Delete', Trash, remove, 'delete'), danger: true },
  ]
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (event.target !== event.currentTarget || !dashboard.editable()) return
    const handler = shortcutOf(event, {
      edit: props.onEdit,
      rename: () => setRenaming(true),
      duplicate,
      remove,
    })
    if (!handler) return props.onArrow(event)
    event.preventDefault()
    handler()
  }

  return (
    <Show when={box()}>
      {(at) => (
        <article
          aria-roledescription="widget"
          aria-label={widgetName(props.widget)}
          tabindex="0"
          data-widget={id}
          class={styles['frame']}
          classList={{
            [styles['selected'] ?? '']: selected(),
            [styles['floating'] ?? '']: props.gesture !== null,
            [styles['bare'] ?? '']: props.widget.kind === 'text' && !props.widget.title,
          }}
          style={{
            transform: `translate(${at().left}px, ${at().top}px)`,
            width: `${at().width}px`,
            height: `${at().height}px`,
          }}
          onFocusIn={() => dashboard.select(id)}
          onKeyDown={onKeyDown}
        >
          <header
            class={styles['header']}
            classList={{ [styles['grip'] ?? '']: props.canArrange && !renaming() }}
            onPointerDown={(event) => props.canArrange && !renaming() && props.onStartMove(event)}
          >
            <h2 class={styles['title']}>
              <InlineTitle
                value={props.widget.title}
                placeholder={props.widget.kind === 'text' ? '' : 'Untitled'}
                label="Title"
                beginOn="double-click"
                editable={dashboard.editable()}
                editing={renaming()}
                onEditing={setRenaming}
                onChange={(title) => dashboard.run((doc, by) => retitleWidget(doc, id, title, by))}
              />
            </h2>
            <Show when={dashboard.editable()}>
              <div class={styles['menu']} onPointerDown={(event) => event.stopPropagation()}>
                <Menu
                  entries={entries()}
                  onCloseAutoFocus={(event) => {
                    if (!renameNext()) return
                    event.preventDefault()
                    setRenameNext(false)
                    setRenaming(true)
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
              </div>
            </Show>
          </header>
          <div class={styles['body']}>
            <WidgetBody
              widget={props.widget}
              width={(props.box ?? at()).width}
              gesturing={props.gesture !== null}
              onEdit={props.onEdit}
            />
          </div>
          <Show when={props.canArrange}>
            <div
              class={styles['resize']}
              aria-hidden="true"
              onPointerDown={(event) => props.onStartResize(event)}
            />
          </Show>
          <For each={others()}>
            {(person) => (
              <div class={styles['other']} style={{ '--person': personHue(person.userId) }}>
                <span class={styles['otherName']}>{person.name}</span>
              </div>
            )}
          </For>
        </article>
      )}
    </Show>
  )
}

type Icon = typeof Copy

function action(label: string, icon: Icon, onSelect: () => void, shortcut: string) {
  return { kind: 'action' as const, label, icon: () => icon({}), onSelect, shortcut }
}

type Shortcuts = { edit(): void; rename(): void; duplicate(): void; remove(): void }

function shortcutOf(event: KeyboardEvent, on: Shortcuts): (() => void) | undefined {
  const mod = event.ctrlKey || event.metaKey
  if (mod) return event.key === 'd' ? on.duplicate : undefined
  switch (event.key) {
    case 'Enter':
      return on.edit
    case 'F2':
      return on.rename
    case 'Delete':
    case 'Backspace':
      return on.remove
    default:
      return undefined
  }
}
