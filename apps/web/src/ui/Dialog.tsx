import * as Modal from '@kobalte/core/dialog'
import X from 'lucide-solid/icons/x'
import { type JSX, type ParentProps, Show } from 'solid-js'
import { classNames } from './class-names.ts'
import { createFocusReturn } from './create-focus-return.ts'
import styles from './Dialog.module.css'

type Props = ParentProps<{
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description?: string | undefined
  /** Buttons, the main one last. */
  readonly footer?: JSX.Element
  /** `side` is a drawer from the right that becomes a sheet on a narrow screen. */
  readonly size?: 'sm' | 'md' | 'lg' | 'side'
  /** With it the dialog is a form, and Enter submits. */
  readonly onSubmit?: (() => void) | undefined
  /** Actions beside the title. */
  readonly headerActions?: JSX.Element
}>

/** A modal dialog. Focus goes in, stays in, and returns to where it came from. */
export function Dialog(props: Props) {
  const side = () => props.size === 'side'
  let content: HTMLElement | undefined
  const returnFocus = createFocusReturn(() => props.open)
  return (
    <Modal.Root open={props.open} onOpenChange={props.onOpenChange} preventScroll>
      <Modal.Portal>
        <Modal.Overlay class={styles['scrim']} />
        <div class={classNames(styles['place'], side() && styles['placeSide'])}>
          <Modal.Content
            class={classNames(styles['dialog'], styles[props.size ?? 'sm'])}
            onOpenAutoFocus={(event) => focusWanted(event, content)}
            onCloseAutoFocus={returnFocus}
            ref={(element: HTMLElement) => {
              content = element
            }}
          >
            <header class={styles['header']}>
              <div class={styles['heading']}>
                <Modal.Title class={styles['title']}>{props.title}</Modal.Title>
                <Show when={props.description}>
                  <Modal.Description class={styles['description']}>
                    {props.description}
                  </Modal.Description>
                </Show>
              </div>
              {props.headerActions}
              <Modal.CloseButton class={styles['close']} aria-label="Close">
                <X />
              </Modal.CloseButton>
            </header>
            <DialogBody {...props} />
          </Modal.Content>
        </div>
      </Modal.Portal>
    </Modal.Root>
  )
}

function DialogBody(props: Props) {
  const content = () => (
    <>
      <div class={styles['body']}>{props.children}</div>
      <Show when={props.footer}>
        <footer class={styles['footer']}>{props.footer}</footer>
      </Show>
    </>
  )
  return (
    <Show when={props.onSubmit} fallback={content()}>
      {(submit) => (
        <form
          class={styles['form']}
          novalidate
          onSubmit={(event) => {
            event.preventDefault()
            submit()()
          }}
        >
          {content()}
        </form>
      )}
    </Show>
  )
}

/** The field or button that asks for it, instead of the first one, which is Close. */
function focusWanted(event: Event, content: HTMLElement | undefined): void {
  const wanted = content?.querySelector<HTMLElement>('[autofocus], [data-autofocus]')
  if (!wanted) return
  event.preventDefault()
  // Later, as Kobalte does: a menu that closes at the same time still moves the focus.
  setTimeout(() => {
    wanted.focus()
    if (wanted instanceof HTMLInputElement) wanted.select()
  })
}
