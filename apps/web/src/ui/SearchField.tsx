import Search from 'lucide-solid/icons/search'
import X from 'lucide-solid/icons/x'
import { onCleanup, Show } from 'solid-js'
import { Kbd } from './Kbd.tsx'
import styles from './SearchField.module.css'
import { TextField } from './TextField.tsx'

type Props = {
  readonly label: string
  readonly placeholder?: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Narrows a list while typing. `/` goes to it, Escape empties it. */
export function SearchField(props: Props) {
  let input: HTMLInputElement | undefined

  const onKey = (event: KeyboardEvent) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
    const { target } = event
    if (target instanceof Element && target.closest('input, textarea, [contenteditable], dialog'))
      return
    event.preventDefault()
    input?.focus()
  }
  document.addEventListener('keydown', onKey)
  onCleanup(() => document.removeEventListener('keydown', onKey))

  return (
    <div class={styles['search']}>
      <TextField
        label={props.label}
        hideLabel
        type="search"
        placeholder={props.placeholder ?? 'Search'}
        value={props.value}
        onChange={props.onChange}
        ref={(element) => {
          input = element
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !props.value) return
          event.stopPropagation()
          props.onChange('')
        }}
        prefix={<Search aria-hidden="true" />}
        suffix={
          <Show
            when={props.value}
            fallback={
              <span class={styles['hint']} aria-hidden="true">
                <Kbd keys="/" />
              </span>
            }
          >
            <button
              type="button"
              class={styles['clear']}
              aria-label="Empty the search"
              onClick={() => {
                props.onChange('')
                input?.focus()
              }}
            >
              <X />
            </button>
          </Show>
        }
      />
    </div>
  )
}
