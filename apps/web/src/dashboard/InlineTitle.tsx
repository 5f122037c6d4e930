import { createSignal, onCleanup, Show } from 'solid-js'
import styles from './InlineTitle.module.css'

type Props = {
  readonly value: string
  /** Shown, muted, where there is no title. */
  readonly placeholder: string
  readonly label: string
  readonly editable: boolean
  readonly beginOn: 'click' | 'double-click'
  readonly onChange: (value: string) => void
  readonly editing: boolean
  readonly onEditing: (editing: boolean) => void
}

/** A title that becomes a field when it is pressed. Enter keeps the text, Escape gives up. */
export function InlineTitle(props: Props) {
  const [draft, setDraft] = createSignal('')
  const begin = () => {
    if (props.editable) props.onEditing(true)
  }
  // Taken away while somebody writes in it (a peer deleted the widget): there is nothing to rename.
  let away = false
  onCleanup(() => {
    away = true
  })
  const finish = (keep: boolean) => {
    if (away || !props.editing) return
    props.onEditing(false)
    if (keep && draft().trim() !== props.value) props.onChange(draft().trim())
  }
  let title: HTMLButtonElement | undefined
  /** By keyboard the focus goes back: to the card that is named, else to the title. */
  const finishBy = (input: HTMLElement, keep: boolean) => {
    const card = input.closest<HTMLElement>('[data-widget]')
    finish(keep)
    ;(card ?? title)?.focus()
  }
  return (
    <Show
      when={props.editing}
      fallback={
        <button
          ref={title}
          type="button"
          class={styles['title']}
          classList={{ [styles['empty'] ?? '']: props.value === '' }}
          tabindex={props.editable && props.beginOn === 'click' ? 0 : -1}
          disabled={!props.editable}
          title={props.editable ? 'Rename' : undefined}
          aria-label={props.value || props.placeholder ? undefined : props.label}
          onClick={() => props.beginOn === 'click' && begin()}
          onDblClick={begin}
        >
          {props.value || props.placeholder}
        </button>
      }
    >
      <input
        class={styles['input']}
        aria-label={props.label}
        maxLength={200}
        value={props.value}
        placeholder={props.placeholder}
        ref={(input) => {
          setDraft(props.value)
          queueMicrotask(() => input.select())
        }}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => finish(true)}
        onPointerDown={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter') finishBy(event.currentTarget, true)
          if (event.key === 'Escape') finishBy(event.currentTarget, false)
        }}
      />
    </Show>
  )
}
