import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GRID_COLUMNS } from './limits.ts'
import { byOrder } from './order-key.ts'
import { type Cell, type Packable, pack, packNarrow, placeAt } from './pack.ts'

const widget = fc.record({
  id: fc.uuid(),
  place: fc.record({
    order: fc.string({ maxLength: 4 }),
    x: fc.integer({ min: 0, max: GRID_COLUMNS - 1 }),
  }),
  size: fc.record({
    w: fc.integer({ min: 1, max: GRID_COLUMNS }),
    h: fc.integer({ min: 1, max: 9 }),
  }),
})
const dashboard = fc.uniqueArray(widget, { maxLength: 40, selector: ({ id }) => id })

function overlaps(cells: Cell[]): boolean {
  return cells.some((a, i) =>
    cells
      .slice(i + 1)
      .some((b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h),
  )
}

function packed(widgets: readonly Packable[]): Map<string, Cell> {
  return pack([...widgets].sort(byOrder))
}

test('L1: no two widgets overlap and none leaves the grid, whatever the document says', () => {
  fc.assert(
    fc.property(dashboard, (widgets) => {
      const cells = [...packed(widgets).values()]
      expect(cells).toHaveLength(widgets.length)
      expect(overlaps(cells)).toBe(false)
      expect(cells.every((cell) => cell.x >= 0 && cell.x + cell.w <= GRID_COLUMNS)).toBe(true)
    }),
  )
}, 60_000)

test('L2: the layout does not depend on the order in which the widgets arrived', () => {
  fc.assert(
    fc.property(dashboard, fc.infiniteStream(fc.nat()), (widgets, random) => {
      const shuffled = [...widgets]
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = (random.next().value ?? 0) % (i + 1)
        const [a, b] = [shuffled[i], shuffled[j]]
        if (a && b) [shuffled[i], shuffled[j]] = [b, a]
      }
      expect(packed(shuffled)).toEqual(packed(widgets))
    }),
  )
}, 60_000)

test('L3: on a narrow screen widgets stand one below the other in reading order', () => {
  fc.assert(
    fc.property(dashboard, (widgets) => {
      const sorted = [...widgets].sort(byOrder)
      const wide = pack(sorted)
      const narrow = packNarrow(sorted)
      expect(overlaps([...narrow.values()])).toBe(false)
      const reading = [...narrow.keys()].map((id) => wide.get(id)?.y ?? -1)
      expect(reading).toEqual([...reading].sort((a, b) => a - b))
    }),
  )
}, 60_000)

test('L4: a widget that is dropped where it is stays there, and so do the others', () => {
  fc.assert(
    fc.property(dashboard, (drawn) => {
      const widgets = drawn.map((each, i) => ({
        ...each,
        place: { x: each.place.x, order: `a${String(i).padStart(3, '0')}V` },
      }))
      const before = packed(widgets)
      const moving = widgets[0]
      const cell = moving && before.get(moving.id)
      if (!moving || !cell) return
      const place = placeAt(widgets, moving, cell)
      const after = packed(widgets.map((each) => (each === moving ? { ...each, place } : each)))
      expect(after.get(moving.id)).toEqual(cell)
      expect(after).toEqual(before)
    }),
  )
}, 60_000)
