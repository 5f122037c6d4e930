import { createMemo, Show } from 'solid-js'
import { personHue } from '../../ui/person-hue.ts'
import { useDashboard } from '../dashboard-context.ts'
import styles from './OthersHere.module.css'
import { cardLabel } from './people-words.ts'

/** An outline in the colour of who has this widget selected, and what they do with it. */
export function OthersHere(props: { readonly widgetId: string }) {
  const dashboard = useDashboard()
  const here = createMemo(() =>
    dashboard.presence.others().filter((person) => person.selected === props.widgetId),
  )
  const first = () => here().find((person) => person.doing) ?? here()[0]
  return (
    <Show when={first()}>
      {(person) => (
        <div
          class={styles['outline']}
          classList={{ [styles['idle'] ?? '']: here().every(({ idle }) => idle) }}
          style={{ '--person': personHue(person().userId) }}
        >
          <span class={styles['label']}>{cardLabel(here())}</span>
        </div>
      )}
    </Show>
  )
}
