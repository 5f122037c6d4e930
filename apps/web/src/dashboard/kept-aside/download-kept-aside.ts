import { toBase64 } from 'lib0/buffer'
import type { KeptAside } from './kept-aside-store.ts'

/** The dashboard as it was on this device as readable JSON, and the raw updates beside it. */
function keptAsideFile(entry: Omit<KeptAside, 'id'>): string {
  const { dashboardId, title, at, because, unsent, dashboard, updates } = entry
  return JSON.stringify(
    {
      format: 'pulse-kept-aside',
      version: 1,
      dashboardId,
      title,
      because,
      unsent,
      keptAsideAt: new Date(at).toISOString(),
      dashboard,
      updates: updates.map(toBase64),
    },
    null,
    2,
  )
}

export function downloadKeptAside(entry: Omit<KeptAside, 'id'>): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([keptAsideFile(entry)], { type: 'application/json' }))
  const name = entry.title.replace(/[^\p{L}\p{N}]+/gu, '-') || 'dashboard'
  link.download = `${name}-kept-aside.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
