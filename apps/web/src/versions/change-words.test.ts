import { expect, test } from 'vitest'
import { sayChange } from './change-words.ts'

const widget = { id: 'w1', kind: 'bar', title: 'Sales', text: '' } as const

test('V5: every kind of change has words that a reader of the page knows', () => {
  const said = [
    sayChange({ kind: 'added', widget }),
    sayChange({ kind: 'removed', widget: { ...widget, title: '' } }),
    sayChange({
      kind: 'changed',
      widget,
      aspects: [
        { kind: 'retitled', from: 'Umsatz', to: 'Sales' },
        { kind: 'redrawn', from: 'line', to: 'bar' },
        { kind: 'reconfigured', fields: ['axisTitle', 'dimensions', 'measures'] },
        { kind: 'resized', from: { w: 4, h: 3 }, to: { w: 6, h: 3 } },
        { kind: 'moved' },
      ],
    }),
    sayChange({ kind: 'dashboard', field: 'title', from: 'A', to: 'B' }),
    sayChange({ kind: 'dashboard', field: 'range', from: null, to: {} }),
  ]
  expect(said.map(({ title, detail }) => `${title}: ${detail}`)).toEqual([
    'Sales: Bar chart added',
    'Bar chart: Removed',
    'Sales: Renamed from “Umsatz”; Line chart became bar chart; axis title, grouping and measures changed; resized from 4 × 3 to 6 × 3; moved',
    'Dashboard: Renamed from “A” to “B”',
    'Dashboard: Time range changed',
  ])
})
