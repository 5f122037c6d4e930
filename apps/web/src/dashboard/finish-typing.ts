import { onCleanup, onMount } from 'solid-js'

/**
 * A title is written when its field loses the focus; a reload or a closed tab takes that away unsaid.
 * `beforeunload` still leaves time to keep and send it; a phone knows only `pagehide`.
 */
export function finishTypingOnLeave(): void {
  const finish = () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  const left = new AbortController()
  onMount(() => {
    for (const sign of ['beforeunload', 'pagehide']) {
      addEventListener(sign, finish, { signal: left.signal, capture: true })
    }
  })
  onCleanup(() => left.abort())
}
