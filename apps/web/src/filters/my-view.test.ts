import type { Filter } from '@pulse/shared/query/chart-query'
import { expect, test } from 'vitest'
import { applyMyView, type MyView, normalizeMyView, readMyView, type View } from './my-view.ts'
import { addressOfView, viewOfAddress } from './view-link.ts'
import { viewThatFits } from './view-that-fits.ts'

const RAIN: Filter = { column: 'weather', op: 'in', values: ['rain'] }
const SUN: Filter = { column: 'weather', op: 'in', values: ['sun'] }
const WARM: Filter = { column: 'temp', op: 'range', min: 20 }
const EVERYONE: View = {
  filters: {
    range: { last: { count: 30, unit: 'day' } },
    filters: [RAIN],
  },
  timeZone: 'Europe/Berlin',
}

test('M1: my choices are laid over everybody’s, key by key', () => {
  const mine: MyView = { columns: { temp: { filters: [WARM] } }, timeZone: 'UTC' }
  expect(applyMyView(EVERYONE, mine)).toEqual({
    filters: { range: EVERYONE.filters.range, filters: [RAIN, WARM] },
    timeZone: 'UTC',
  })
})

test('M1: I can lift a filter and a range that everybody has', () => {
  const mine: MyView = { range: null, columns: { weather: { filters: [] } } }
  expect(applyMyView(EVERYONE, mine).filters).toEqual({ range: null, filters: [] })
})

test('M1: a stretch of time looked at closer lies above my range', () => {
  const zoom = { from: '2012-03-01T00:00:00.000Z', to: '2012-04-01T00:00:00.000Z' }
  expect(applyMyView(EVERYONE, { range: null, zoom }).filters.range).toEqual(zoom)
})

test('M3: what everybody changes reaches me where I have chosen nothing', () => {
  const mine: MyView = { columns: { weather: { filters: [SUN] } } }
  const later: View = { filters: { range: null, filters: [RAIN, WARM] }, timeZone: 'UTC' }
  expect(applyMyView(later, mine)).toEqual({
    filters: { range: null, filters: [WARM, SUN] },
    timeZone: 'UTC',
  })
})

test('M4: what equals everybody’s view is no difference', () => {
  const same: MyView = {
    range: { last: { unit: 'day', count: 30 } },
    columns: { weather: { filters: [RAIN], source: 'w1' }, other: { filters: [] } },
    timeZone: 'Europe/Berlin',
  }
  expect(normalizeMyView(EVERYONE, same)).toEqual({})
})

test('M5: a filter on a column that a dataset does not have is not asked of it', () => {
  const view = applyMyView(EVERYONE, { columns: { temp: { filters: [WARM] } } })
  expect(viewThatFits(view, [{ name: 'Weather' }]).filters.filters).toEqual([RAIN])
  expect(viewThatFits(view, [{ name: 'Temp' }, { name: 'TEMP' }]).filters.filters).toEqual([])
})

test('M6: a link brings the same view, and nothing of mine leaves the address alone', () => {
  const mine: MyView = {
    range: null,
    zoom: { from: '2012-03-01T00:00:00.000Z', to: '2012-04-01T00:00:00.000Z' },
    columns: {
      'säle & "x"': { filters: [{ column: 'säle & "x"', op: 'contains', value: '=&?#' }] },
    },
    timeZone: 'Asia/Tokyo',
  }
  const address = addressOfView('https://pulse.test/d/1?a=b', mine)
  expect(viewOfAddress(address)).toEqual(mine)
  expect(addressOfView(address, {})).toBe('https://pulse.test/d/1?a=b')
  expect(viewOfAddress('https://pulse.test/d/1')).toBeUndefined()
})

test('M6: whatever stands in a link, what cannot be read is left out', () => {
  for (const text of [
    '',
    'null',
    '[]',
    '{',
    '7',
    '{"range":7,"columns":[],"timeZone":"Mars/Sea"}',
  ]) {
    expect(readMyView(text)).toEqual({})
  }
  const hostile = {
    range: { last: { count: -1, unit: 'day' } },
    zoom: { from: 'yesterday', to: '2012-04-01' },
    columns: {
      weather: { filters: [{ column: 'other', op: 'is-null' }] },
      temp: { filters: [{ column: 'temp', op: 'drop table' }] },
      city: { filters: [{ column: 'city', op: 'is-null' }], source: { id: 1 } },
    },
  }
  expect(readMyView(JSON.stringify(hostile))).toEqual({
    columns: { city: { filters: [{ column: 'city', op: 'is-null' }] } },
  })
})
