import type { ToastContent } from './ToastCard.tsx'

/** Says what has just happened, for a moment. What a person must not miss belongs in a Banner. */
export const toast = {
  /** Returns what takes it away before its time. */
  show(content: ToastContent): () => void {
    const shown = import('./toaster.tsx').then(({ showToast }) => showToast(content))
    // A page whose code cannot be loaded any more reloads itself: app/reload-after-deploy.ts.
    shown.catch(() => undefined)
    return () => void shown.then((dismiss) => dismiss()).catch(() => undefined)
  },
}
