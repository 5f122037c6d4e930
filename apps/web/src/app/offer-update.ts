import { registerSW } from 'virtual:pwa-register'
import { toast } from '../ui/toast.tsx'

const CHECK_EVERY_MS = 60 * 60 * 1000

/**
 * Keeps the page's code on this device, so that Pulse opens offline. A new version waits until the
 * person takes it: a page never changes under somebody's hands.
 */
export function offerUpdate(): void {
  const update = registerSW({
    onNeedRefresh() {
      toast.show({
        title: 'A new version of Pulse is ready',
        persistent: true,
        action: { label: 'Reload', onSelect: () => void update(true) },
      })
    },
    onRegisteredSW(_url, registration) {
      // An open dashboard may stay open for days.
      if (registration)
        setInterval(() => void registration.update().catch(() => {}), CHECK_EVERY_MS)
    },
  })
}
