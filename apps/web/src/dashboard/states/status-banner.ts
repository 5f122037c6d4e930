import type { DashboardModel } from '../create-dashboard.ts'

/** True when the page has something to say that nobody may miss. Reactive. */
export function hasStatusBanner({ saveState, quarantine }: DashboardModel): boolean {
  const state = saveState()
  switch (state.kind) {
    case 'refused':
    case 'signed-out':
      return true
    case 'read-only':
    case 'gone':
      return state.unsent > 0 || quarantine.count() > 0
    default:
      return quarantine.count() > 0
  }
}
