import type { Component } from 'solid-js'

type DashboardModule = { DashboardPage: Component }

const modules = import.meta.glob<DashboardModule>('../dashboard/DashboardPage.tsx')

export async function loadDashboardPage(): Promise<{ default: Component }> {
  const load = modules['../dashboard/DashboardPage.tsx']
  if (!load) throw new Error('The dashboard view is missing from this build')
  return { default: (await load()).DashboardPage }
}
