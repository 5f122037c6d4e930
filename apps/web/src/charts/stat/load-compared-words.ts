// How a comparison is put into words: loaded with the first number that is compared.
import { createSignal } from 'solid-js'

export type ComparedWords = typeof import('./compared-words.ts')

const [loaded, setLoaded] = createSignal<ComparedWords>()
let loading = false

/** Undefined until they are there. */
export function comparedWords(): ComparedWords | undefined {
  if (!loading) load()
  return loaded()
}

function load(): void {
  loading = true
  import('./compared-words.ts').then(setLoaded, () => {
    // Offline before all is kept: the next number asks again.
    loading = false
  })
}
