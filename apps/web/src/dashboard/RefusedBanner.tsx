import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { Show } from 'solid-js'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { useDashboard } from './dashboard-context.ts'

/** The server has refused this copy: keep it as a file, then start again from the server's. */
export function RefusedBanner() {
  const dashboard = useDashboard()
  const refused = () => {
    const state = dashboard.saveState()
    return state.kind === 'refused' ? state : undefined
  }
  return (
    <Show when={refused()}>
      {(state) => (
        <Banner
          tone="negative"
          title="The server does not accept the changes of this page"
          actions={
            <>
              <Button size="sm" onClick={() => download(dashboard.state.title, dashboard.doc)}>
                Download my copy
              </Button>
              <Button size="sm" variant="primary" onClick={() => void dashboard.startOver()}>
                Use the server’s version
              </Button>
            </>
          }
        >
          {state().message || 'What was saved before is safe.'}
        </Banner>
      )}
    </Show>
  )
}

function download(title: string, doc: Parameters<typeof readDashboard>[0]): void {
  const json = JSON.stringify(readDashboard(doc), null, 2)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([json], { type: 'application/json' }))
  link.download = `${title.replace(/[^\p{L}\p{N}]+/gu, '-') || 'dashboard'}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
