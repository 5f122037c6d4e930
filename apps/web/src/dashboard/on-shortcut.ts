type Actions = { undo(): void; redo(): void; letGo(): void }

/** The keys of the whole dashboard. Those of a text field stay with it. */
export function onShortcut(event: KeyboardEvent, actions: Actions): void {
  if (event.defaultPrevented || isTextField(event.target)) return
  const key = event.key.toLowerCase()
  const mod = event.ctrlKey || event.metaKey
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

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  )
}
