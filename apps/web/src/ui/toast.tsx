import { toaster } from '@kobalte/core/toast'
import { ToastCard, type ToastContent } from './ToastCard.tsx'

/** Says what has just happened, for a moment. What a person must not miss belongs in a Banner. */
export const toast = {
  /** Returns an id for `dismiss`. */
  show(content: ToastContent): number {
    return toaster.show((props) => <ToastCard toastId={props.toastId} content={content} />)
  },
  dismiss(id: number): void {
    toaster.dismiss(id)
  },
}
