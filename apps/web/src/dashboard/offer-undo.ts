import { createEffect, createRoot } from 'solid-js'
import { toast } from '../ui/toast.ts'
import type { DashboardModel } from './create-dashboard.ts'

/** Says what was just done and offers to take it back, for as long as that is what undo would do. */
export function offerUndo(dashboard: DashboardModel, title: string): void {
  const step = dashboard.lastStep()
  const withdraw = toast.show({ title, action: { label: 'Undo', onSelect: dashboard.undo } })
  createRoot((dispose) => {
    createEffect(() => {
      if (dashboard.lastStep() === step) return
      withdraw()
      dispose()
    })
  })
}
