import ChevronDown from 'lucide-solid/icons/chevron-down'
import ChevronUp from 'lucide-solid/icons/chevron-up'
import X from 'lucide-solid/icons/x'
import { createEffect, createSignal, For, Show } from 'solid-js'
import { countOf } from '../ui/count-of.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import type { Uploads } from './create-uploads.ts'
import styles from './UploadPanel.module.css'
import { UploadRow } from './UploadRow.tsx'
import { isActive } from './upload-entry.ts'
import { uploadAnnouncement } from './upload-words.ts'

type Props = { readonly uploads: Omit<Uploads, 'add' | 'pickFiles' | 'poke' | 'prepare'> }

/** What becomes of the dropped files. Beside the work, never over it. */
export function UploadPanel(props: Props) {
  const [collapsed, setCollapsed] = createSignal(false)
  const entries = () => props.uploads.entries
  const active = () => entries().filter(isActive).length
  const title = () => {
    if (entries().some((entry) => entry.stage.kind === 'waiting'))
      return 'A question about your file'
    return active() > 0 ? `Uploading ${countOf(active(), 'file')}` : 'Uploads'
  }
  // A question must not hide behind a collapsed panel.
  createEffect(() => {
    if (entries().some((entry) => entry.stage.kind === 'waiting')) setCollapsed(false)
  })

  return (
    <>
      <VisuallyHidden>
        <Announcer uploads={props.uploads} />
      </VisuallyHidden>
      <Show when={entries().length > 0}>
        <section class={styles['panel']} aria-label="Uploads" data-upload-panel>
          <header class={styles['header']}>
            <h2 class={styles['title']}>{title()}</h2>
            <IconButton
              size="sm"
              label={collapsed() ? 'Show the files' : 'Hide the files'}
              aria-expanded={!collapsed()}
              icon={collapsed() ? <ChevronUp size={16} /> : <ChevronDown size={16} />}
              onClick={() => setCollapsed(!collapsed())}
            />
            <Show when={active() === 0}>
              <IconButton
                size="sm"
                label="Close"
                icon={<X size={16} />}
                onClick={() => {
                  for (const { key } of [...entries()]) props.uploads.dismiss(key)
                }}
              />
            </Show>
          </header>
          <Show when={!collapsed()}>
            <ul class={styles['list']}>
              <For each={entries()}>
                {(entry) => <UploadRow entry={entry} uploads={props.uploads} />}
              </For>
            </ul>
          </Show>
        </section>
      </Show>
    </>
  )
}

/** Says each new stage once; the percentages in between are for the eye. */
function Announcer(props: Props) {
  const [words, setWords] = createSignal('')
  const stages = new Map<string, string>()
  createEffect(() => {
    for (const entry of props.uploads.entries) {
      if (stages.get(entry.key) === entry.stage.kind) continue
      stages.set(entry.key, entry.stage.kind)
      setWords(uploadAnnouncement(entry))
    }
  })
  return <span role="status">{words()}</span>
}
