import { storedValue } from './stored-value.ts'

const STORAGE_KEY = 'pulse.reloaded-at'
const AGAIN_AFTER_MS = 30_000

/**
 * A chunk that no longer exists means that Pulse was deployed anew while this page was open: load the
 * new one, but never twice in a row.
 */
export function reloadAfterDeploy(): void {
  addEventListener('vite:preloadError', (event) => {
    const last = Number(storedValue.read(STORAGE_KEY) ?? 0)
    if (Date.now() - last < AGAIN_AFTER_MS) return
    event.preventDefault()
    storedValue.write(STORAGE_KEY, String(Date.now()))
    location.reload()
  })
}
