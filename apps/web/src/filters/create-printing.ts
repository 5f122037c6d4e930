import { onCleanup, onMount } from 'solid-js'
import { useDashboard } from '../dashboard/dashboard-context.ts'
import { useInteraction } from '../interaction/interaction-context.ts'
import type { filterableColumns } from './filter-coverage.ts'
import { useView } from './view-context.ts'

/** Prints all charts as this person sees them; the browser's own key for printing does it, too. */
export function createPrinting(
  columns: () => ReturnType<typeof filterableColumns>,
): () => Promise<void> {
  const dashboard = useDashboard()
  const view = useView()
  const page = useInteraction()
  const print = async () => {
    const [{ printHead }, { printDashboard }] = await Promise.all([
      import('./print-head.ts'),
      import('../export/print-dashboard.ts'),
    ])
    const shown = [...page.shown.values()].map((read) => read())
    const { title } = dashboard.state
    const [seen, differs, locale] = [view.current(), view.differs(), navigator.language]
    await printDashboard(
      printHead({ title, view: seen, differs, columns: columns(), shown, locale }),
    )
  }
  onMount(() => {
    const onKey = (event: KeyboardEvent) => {
      const isPrint = (event.ctrlKey || event.metaKey) && event.key === 'p'
      if (!isPrint || event.shiftKey || event.altKey || event.defaultPrevented) return
      event.preventDefault()
      void print()
    }
    addEventListener('keydown', onKey)
    onCleanup(() => removeEventListener('keydown', onKey))
  })
  return print
}
