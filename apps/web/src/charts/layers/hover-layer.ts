// What a chart shows under the pointer: loaded when a pointer or the keyboard first comes to one.
import { createSignal } from 'solid-js'

type HoverLayer = typeof import('./HoverLayer.tsx').HoverLayer

const [loaded, setLoaded] = createSignal<HoverLayer>()
let loading = false

export const hoverLayer = loaded

export function loadHoverLayer(): void {
  if (loading) return
  loading = true
  import('./HoverLayer.tsx').then(
    ({ HoverLayer }) => setLoaded(() => HoverLayer),
    () => {
      // Offline before all is kept: the next pointer asks again.
      loading = false
    },
  )
}
