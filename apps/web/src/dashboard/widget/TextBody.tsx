import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { createMemo, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useDashboard } from '../dashboard-context.ts'
import styles from './TextBody.module.css'

type Props = { readonly text: string; readonly onEdit: () => void }

/** Markdown. HTML in the text is shown as text, and links carry only safe protocols: micromark's default. */
export function TextBody(props: Props) {
  const dashboard = useDashboard()
  const html = createMemo(() =>
    micromark(props.text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] }),
  )
  return (
    <Show
      when={props.text.trim()}
      fallback={
        <EmptyState
          compact
          title="Nothing written yet"
          actions={
            <Show when={dashboard.editable()}>
              <Button size="sm" onClick={props.onEdit}>
                Write
              </Button>
            </Show>
          }
        />
      }
    >
      <div class={styles['text']} innerHTML={html()} />
    </Show>
  )
}
