import { onCleanup, onMount } from 'solid-js'

/** A title is written when its field loses the focus; a reload or a closed tab takes that away unsaid. */
export function finishTypingOnLeave(): void {
  const finish = () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  onMount(() => addEventListener('pagehide', finish))
  onCleanup(() => removeEventListener('pagehide', finish))
}
