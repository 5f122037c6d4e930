import { micromark } from 'micromark'
import {
  gfmAutolinkLiteral,
  gfmAutolinkLiteralHtml,
} from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough, gfmStrikethroughHtml } from 'micromark-extension-gfm-strikethrough'
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table'
import { createMemo, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useDashboard } from '../dashboard-context.ts'
import styles from './TextBody.module.css'

const extensions = [gfmAutolinkLiteral(), gfmStrikethrough(), gfmTable()]
const htmlExtensions = [gfmAutolinkLiteralHtml(), gfmStrikethroughHtml(), gfmTableHtml()]

type Props = { readonly text: string; readonly onEdit: () => void }

/** Markdown. HTML in the text is shown as text, and links carry only safe protocols: micromark's default. */
export function TextBody(props: Props) {
  const dashboard = useDashboard()
  const html = createMemo(() => micromark(props.text, { extensions, htmlExtensions }))
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
