import type { VersionContent } from '@pulse/shared/api/versions'
import { compareDashboards, type DashboardChange } from '@pulse/shared/dashboard/compare-dashboards'
import type { Dashboard } from '@pulse/shared/dashboard/dashboard'
import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { createMemo, createSignal } from 'solid-js'
import type { DashboardModel, WidgetMark } from '../dashboard/create-dashboard.ts'
import { createVersionContent } from './create-versions.ts'
import { openContent } from './open-content.ts'

/** `made`: what the version brought; `since`: what has been done to the dashboard after it. */
export type Side = 'made' | 'since'

/** What the version on the canvas differs in, and which of its cards. Members are reactive. */
export function createComparison(live: DashboardModel, content: () => VersionContent | undefined) {
  const [side, setSide] = createSignal<Side>('made')
  const previous = createVersionContent(live.id, () =>
    side() === 'made' ? (content()?.previousId ?? undefined) : undefined,
  )
  const shown = createMemo(() => read(content()))
  const before = createMemo(() => read(previous.data))
  const isFirst = () => content()?.previousId === null

  const changes = createMemo((): DashboardChange[] | undefined => {
    const version = shown()
    if (!version) return undefined
    if (side() === 'since') return compareDashboards(version, live.state)
    const older = before()
    return older && compareDashboards(older, version)
  })
  const marks = createMemo(() => {
    const marks = new Map<string, WidgetMark>()
    for (const change of changes() ?? []) {
      if (change.kind !== 'dashboard') marks.set(change.widget.id, change.kind)
    }
    return marks
  })

  return {
    side,
    setSide,
    changes,
    marks,
    /** Nothing was before it. */
    isFirst,
    get error() {
      return previous.error
    },
    retry: () => previous.refetch(),
  }
}

export type Comparison = ReturnType<typeof createComparison>

function read(content: VersionContent | undefined): Dashboard | undefined {
  if (!content) return undefined
  const doc = openContent(content)
  const dashboard = readDashboard(doc)
  doc.destroy()
  return dashboard
}
