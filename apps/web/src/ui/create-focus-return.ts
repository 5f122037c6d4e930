import { createComputed, on } from 'solid-js'

/**
 * Gives the focus back to what had it before a dialog opened. A dialog that was opened from a menu
 * gives it to the menu's button, because the menu is gone by then.
 */
export function createFocusReturn(open: () => boolean): () => void {
  let opener: HTMLElement | null = null
  createComputed(
    on(open, (isOpen) => {
      if (isOpen) opener = findOpener()
    }),
  )
  return () => {
    if (opener?.isConnected) opener.focus({ preventScroll: true })
    opener = null
  }
}

export function findOpener(): HTMLElement | null {
  const { activeElement } = document
  if (!(activeElement instanceof HTMLElement)) return null
  const button = activeElement.closest('[role=menu]')?.getAttribute('aria-labelledby')
  return button ? document.getElementById(button) : activeElement
}
