// Kobalte's toasts: loaded by the first message, which also puts the region on the page.
import { toaster } from '@kobalte/core/toast'
import { render } from 'solid-js/web'
import { ToastCard, type ToastContent } from './ToastCard.tsx'
import { ToastRegion } from './ToastRegion.tsx'

render(() => <ToastRegion />, document.createElement('div'))

/** Returns what takes it away. */
export function showToast(content: ToastContent): () => void {
  const id = toaster.show((props) => <ToastCard toastId={props.toastId} content={content} />)
  return () => toaster.dismiss(id)
}
