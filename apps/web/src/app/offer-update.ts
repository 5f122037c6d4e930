import { toast } from '../ui/toast.ts'

const CHECK_EVERY_MS = 60 * 60 * 1000

/**
 * Keeps the page's code on this device, so that Pulse opens offline. A new version waits until the
 * person takes it: a page never changes under somebody's hands.
 */
export async function offerUpdate(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  const registration = await navigator.serviceWorker.register('/sw.js')
  if (registration.waiting) offer(registration.waiting)
  registration.addEventListener('updatefound', () => offerOnceReady(registration.installing))
  offerOnceReady(registration.installing)
  // An open dashboard may stay open for days; offline the question is asked again the next time.
  setInterval(() => void registration.update().catch(() => undefined), CHECK_EVERY_MS)
}

function offerOnceReady(worker: ServiceWorker | null): void {
  worker?.addEventListener('statechange', () => worker.state === 'installed' && offer(worker))
}

function offer(worker: ServiceWorker): void {
  // Nobody runs an older version: this is the first one on this device.
  if (!navigator.serviceWorker.controller) return
  // Whichever tab takes it, all of them then run on the new version's files.
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
    once: true,
  })
  toast.show({
    title: 'A new version of Pulse is ready',
    persistent: true,
    // The word that the generated worker waits for.
    action: { label: 'Reload', onSelect: () => worker.postMessage({ type: 'SKIP_WAITING' }) },
  })
}
