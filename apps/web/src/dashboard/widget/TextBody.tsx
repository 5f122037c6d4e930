import { createEffect, createMemo, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useDashboard } from '../dashboard-context.ts'
import { loadMarkdownExtras, markdownExtras } from './markdown-extras.ts'
import { markdownHtml, mayNeedExtras, NO_EXTRAS } from './markdown-html.ts'
import styles from './TextBody.module.css'

type Props = { readonly text: string; readonly onEdit: () => void }

/** Markdown. */
export function TextBody(props: Props) {
  const dashboard = useDashboard()
  createEffect(() => mayNeedExtras(props.text) && loadMarkdownExtras())
  // What is shown stays until the new text can be read as a whole.
  const html = createMemo((before: string) => {
    const extras = mayNeedExtras(props.text) ? markdownExtras() : NO_EXTRAS
    return extras ? markdownHtml(props.text, extras) : before
  }, '')
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
