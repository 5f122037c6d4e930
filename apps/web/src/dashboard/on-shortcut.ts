type Actions = { undo(): void; redo(): void; letGo(): void }

/** The keys of the whole dashboard. Those of a text field stay with it. */
export function onShortcut(event: KeyboardEvent, actions: Actions): void {
  const key = event.key.toLowerCase()
  const mod = event.ctrlKey || event.metaKey
  if (event.defaultPrevented || event.altKey) return
  if (isTextField(event.target) && !(mod && sharesUndo(event.target))) return
  const action =
    mod && key === 'z' && !event.shiftKey
      ? actions.undo
      : mod && (key === 'y' || key === 'z')
        ? actions.redo
        : key === 'escape'
          ? actions.letGo
          : undefined
  if (!action) return
  event.preventDefault()
  action()
}

/** A text that several people write in: the browser's own undo would take back what they wrote. */
function sharesUndo(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('[data-shared-text]')
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  )
}
