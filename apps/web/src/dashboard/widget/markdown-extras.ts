import { createSignal } from 'solid-js'
import { type MarkdownExtras, NO_EXTRAS } from './markdown-html.ts'

const [loaded, setLoaded] = createSignal<MarkdownExtras>()
let loading = false

export const markdownExtras = loaded

export function loadMarkdownExtras(): void {
  if (loading) return
  loading = true
  import('./gfm.ts').then(
    ({ GFM }) => setLoaded(GFM),
    () => {
      // Offline before all is kept: better without than nothing. The next change of a text asks again.
      loading = false
      setLoaded(NO_EXTRAS)
    },
  )
}
