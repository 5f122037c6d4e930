import { createContext, useContext } from 'solid-js'
import type { DashboardModel } from './create-dashboard.ts'

export const DashboardContext = createContext<DashboardModel>()

export function useDashboard(): DashboardModel {
  const dashboard = useContext(DashboardContext)
  if (!dashboard) throw new Error('useDashboard is called outside a dashboard')
  return dashboard
}
