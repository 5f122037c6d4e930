import { personHue } from '../ui/person-hue.ts'
import styles from './DashboardGlyph.module.css'

type Props = { readonly id: string }

/** A dashboard's sign in lists, in a colour that stays with it. Decoration beside its name. */
export function DashboardGlyph(props: Props) {
  return (
    <svg
      class={styles['glyph']}
      style={{ '--hue': personHue(props.id) }}
      width="40"
      height="40"
      viewBox="0 0 40 40"
      aria-hidden="true"
    >
      <rect class={styles['plate']} width="40" height="40" rx="8" />
      <path class={styles['line']} d="M9 21.5l5-5.5 4.5 3.5 6-8.5 6.5 4.5" />
      <path class={styles['bars']} d="M10 31v-4M16.7 31v-6M23.3 31v-3M30 31v-7" />
    </svg>
  )
}
