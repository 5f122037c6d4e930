import type { DashboardSummary } from '@pulse/shared/api/dashboards'
import { expect, test } from 'vitest'
import { filterDashboards } from './filter-dashboards.ts'

const summary = (name: string, updatedAt: string, author = 'Ada'): DashboardSummary => ({
  id: name,
  name,
  description: '',
  widgetCount: 0,
  createdAt: updatedAt,
  updatedAt,
  createdBy: { id: author, name: author },
})
const old = summary('Café München', '2026-01-01T00:00:00Z', 'Noor')
const middle = summary('Cafe sales', '2026-02-01T00:00:00Z')
const recent = summary('Roastery', '2026-03-01T00:00:00Z')
const all = [middle, old, recent]

test('without a search everything is shown, the newest change first', () => {
  expect(filterDashboards(all, '  ')).toEqual([recent, middle, old])
})

test('case and accents do not matter, in the search and in the names', () => {
  expect(filterDashboards(all, 'CAFE')).toEqual([middle, old])
  expect(filterDashboards(all, 'münch')).toEqual([old])
})

test('every word must be found, the author counts', () => {
  expect(filterDashboards(all, 'cafe noor')).toEqual([old])
  expect(filterDashboards(all, 'cafe roastery')).toEqual([])
})
