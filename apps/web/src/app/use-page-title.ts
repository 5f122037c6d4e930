import { createEffect, onCleanup } from 'solid-js'

/** The title of the browser's tab while this page is shown. */
export function usePageTitle(title: () => string | undefined): void {
  createEffect(() => {
    const name = title()
    document.title = name ? `${name} · Pulse` : 'Pulse'
  })
  onCleanup(() => {
    document.title = 'Pulse'
  })
}
