import { onCleanup, onMount } from 'solid-js'
import { useDashboard } from '../dashboard/dashboard-context.ts'
import { useInteraction } from '../interaction/interaction-context.ts'
import type { filterableColumns } from './filter-coverage.ts'
import { useView } from './view-context.ts'

type Paper = Awaited<ReturnType<typeof loadPaper>>

async function loadPaper() {
  const [{ printHead }, { printDashboard }, { printAtOnce }] = await Promise.all([
    import('./print-head.ts'),
    import('../export/print-dashboard.ts'),
    import('../export/print-at-once.ts'),
  ])
  return { printHead, printDashboard, printAtOnce }
}

/** Prints all charts as this person sees them; the browser's own key and menu for printing do it, too. */
export function createPrinting(
  columns: () => ReturnType<typeof filterableColumns>,
): () => Promise<void> {
  const dashboard = useDashboard()
  const view = useView()
  const page = useInteraction()
  const head = ({ printHead }: Paper) => {
    const shown = [...page.shown.values()].map((read) => read())
    const { title } = dashboard.state
    const [seen, differs, locale] = [view.current(), view.differs(), navigator.language]
    return printHead({ title, view: seen, differs, columns: columns(), shown, locale })
  }
  const print = async () => {
    const paper = await loadPaper()
    await paper.printDashboard(head(paper))
  }
  let ready: Paper | undefined
  const prepare = () => {
    // Without a connection the browser's menu prints the page as it stands.
    loadPaper().then(
      (paper) => {
        ready = paper
      },
      () => {},
    )
  }
  onMount(() => {
    const onKey = (event: KeyboardEvent) => {
      const isPrint = (event.ctrlKey || event.metaKey) && event.key === 'p'
      if (!isPrint || event.shiftKey || event.altKey || event.defaultPrevented) return
      event.preventDefault()
      void print()
    }
    const onPrint = () => {
      if (ready) ready.printAtOnce(head(ready))
    }
    // Who opens a menu of the browser has moved the pointer before.
    addEventListener('pointermove', prepare, { once: true, passive: true })
    addEventListener('keydown', onKey)
    addEventListener('beforeprint', onPrint)
    onCleanup(() => {
      removeEventListener('pointermove', prepare)
      removeEventListener('keydown', onKey)
      removeEventListener('beforeprint', onPrint)
    })
  })
  return print
}
