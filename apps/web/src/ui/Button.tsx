import { type JSX, mergeProps, Show, splitProps } from 'solid-js'
import styles from './Button.module.css'
import { classNames } from './class-names.ts'
import { Spinner } from './Spinner.tsx'

export type ButtonProps = JSX.ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly variant?: 'primary' | 'secondary' | 'ghost' | 'danger'
  readonly size?: 'sm' | 'md' | 'lg'
  /** Leading icon. */
  readonly icon?: JSX.Element
  /** Busy: keeps its width and focus, refuses clicks. */
  readonly loading?: boolean | undefined
  readonly block?: boolean
  /** Gets the focus when its dialog opens. */
  readonly 'data-autofocus'?: boolean
}

export function Button(props: ButtonProps) {
  const merged = mergeProps({ variant: 'secondary', size: 'md', type: 'button' } as const, props)
  const [own, native] = splitProps(merged, [
    'variant',
    'size',
    'icon',
    'loading',
    'block',
    'class',
    'children',
    'onClick',
  ])
  return (
    <button
      {...native}
      class={classNames(
        styles['button'],
        styles[own.variant],
        styles[own.size],
        own.block && styles['block'],
        own.class,
      )}
      aria-busy={own.loading ? 'true' : undefined}
      aria-disabled={own.loading ? 'true' : native['aria-disabled']}
      onClick={(event) => {
        // A busy button stays focusable, so it must swallow the click (and the form's submit) itself.
        if (own.loading) event.preventDefault()
        else if (typeof own.onClick === 'function') own.onClick(event)
        else own.onClick?.[0](own.onClick[1], event)
      }}
    >
      <Show when={own.loading} fallback={own.icon}>
        <Spinner />
      </Show>
      <Show when={own.children}>
        <span class={styles['label']}>{own.children}</span>
      </Show>
    </button>
  )
}
