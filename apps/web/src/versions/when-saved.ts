import { createEffect, createRoot } from 'solid-js'
import type { DashboardModel } from '../dashboard/create-dashboard.ts'

const PATIENCE_MS = 10_000

/** The server keeps what it has: a version must not lack the change that was made a moment ago. */
export function whenSaved(dashboard: Pick<DashboardModel, 'saveState'>): Promise<void> {
  return new Promise((resolve, reject) =>
    createRoot((dispose) => {
      const timer = setTimeout(() => {
        dispose()
        reject(new Error('Your last changes are not on the server yet. Try again when they are.'))
      }, PATIENCE_MS)
      createEffect(() => {
        if (dashboard.saveState().kind !== 'saved') return
        clearTimeout(timer)
        dispose()
        resolve()
      })
    }),
  )
}
