// Undo against a model: two people edit at once, in any order; what one takes back is theirs alone.
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import { copyOf, newDashboard, sync as syncPeers } from '../../test/peers.ts'
import {
  addWidgets,
  changeOptions,
  deleteWidgets,
  moveWidget,
  resizeWidget,
  retitleWidget,
} from './commands.ts'
import { readDashboard } from './read-dashboard.ts'
import { makeUndo } from './undo.ts'

const ANNA = { name: 'Anna' }
const BEN = { name: 'Ben' }
const WIDGETS = 3
const RUNS = { numRuns: 50 }

vi.setConfig({ testTimeout: 60_000 })

type Who = 'anna' | 'ben'
type Field = 'title' | 'size' | 'place' | 'unit'
type Step =
  | { do: 'edit'; who: Who; widget: number; field: Field; value: number }
  | { do: 'sync' }
  | { do: 'undo' | 'redo'; who: Who }

const who = fc.constantFrom<Who>('anna', 'ben')
const edit = fc.record({
  do: fc.constant('edit' as const),
  who,
  widget: fc.nat(WIDGETS - 1),
  field: fc.constantFrom<Field>('title', 'size', 'place', 'unit'),
  value: fc.integer({ min: 2, max: 9 }),
})
const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: edit, weight: 5 },
  { arbitrary: fc.record({ do: fc.constant('sync' as const) }), weight: 2 },
  {
    arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const), who }),
    weight: 2,
  },
)

function open() {
  const start = newDashboard()
  const fresh = Array.from({ length: WIDGETS }, (_, index) => ({
    kind: 'line' as const,
    title: `Widget ${index}`,
    size: { w: 4, h: 4 },
    options: { unit: 'kg' },
  }))
  const ids = addWidgets(start, fresh, {})
  const join = (by: object) => {
    const doc = copyOf(start)
    return { doc, by, undo: makeUndo(doc, by) }
  }
  const sides = { anna: join(ANNA), ben: join(BEN) }
  const sync = () => syncPeers(sides.anna.doc, sides.ben.doc)
  return { ids, sides, sync }
}

type World = ReturnType<typeof open>

function run({ ids, sides, sync }: World, operation: Step): void {
  if (operation.do === 'sync') {
    sync()
    return
  }
  const { doc, by, undo } = sides[operation.who]
  if (operation.do !== 'edit') return void undo[operation.do]()
  const id = ids[operation.widget] ?? ''
  const { field, value } = operation
  undo.stopCapturing()
  if (field === 'title') retitleWidget(doc, id, `${operation.who} ${value}`, by)
  if (field === 'size') resizeWidget(doc, id, { w: value, h: value }, by)
  if (field === 'place') moveWidget(doc, id, { order: `a${value}`, x: value }, by)
  if (field === 'unit') changeOptions(doc, id, { unit: `${operation.who} ${value}` }, by)
}

function undoAll({ undo }: { undo: Y.UndoManager }): void {
  while (undo.undo());
}

test('D7, D9: alone, undoing everything restores the beginning and redoing everything the end', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 20 }), (edits) => {
      const world = open()
      const { anna } = world.sides
      const before = readDashboard(anna.doc)
      for (const each of edits) run(world, { ...each, who: 'anna' })
      const after = readDashboard(anna.doc)
      undoAll(anna)
      expect(readDashboard(anna.doc)).toEqual(before)
      while (anna.undo.redo());
      expect(readDashboard(anna.doc)).toEqual(after)
    }),
    RUNS,
  )
}, 60_000)

test('D7: with two people at different widgets, undoing all of mine leaves exactly what the other did', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const world = open()
      const alone = open()
      for (const each of steps) {
        // Anna has the first widget for herself, Ben the others; one of the two worlds lacks Anna.
        const mine = each.do === 'sync' || each.who === 'anna'
        const placed =
          each.do === 'edit' ? { ...each, widget: mine ? 0 : 1 + (each.widget % 2) } : each
        run(world, placed)
        if (!mine) run(alone, { ...placed })
      }
      world.sync()
      undoAll(world.sides.anna)
      world.sync()
      const fieldsOf = (each: World) =>
        readDashboard(each.sides.ben.doc)
          .widgets.map(({ title, size, place, options }) => ({ title, size, place, options }))
          .map((fields) => JSON.stringify(fields))
          .sort()
      expect(withoutPlace(fieldsOf(world))).toEqual(withoutPlace(fieldsOf(alone)))
    }),
    RUNS,
  )
}, 60_000)

test('D8: what the other person wrote last, after seeing mine, no undo or redo of mine touches', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), edit, fc.nat(6), (steps, last, redos) => {
      const world = open()
      for (const each of steps) run(world, each)
      world.sync()
      const overwritten = { ...last, who: 'ben' as const, value: last.value + 100 }
      run(world, overwritten)
      world.sync()
      const { anna } = world.sides
      const id = world.ids[last.widget]
      const current = () => {
        const widget = readDashboard(anna.doc).widgets.find((each) => each.id === id)
        if (last.field === 'unit') return widget?.options.unit
        // A reader keeps x within what the size leaves, and the size may be Anna's.
        return last.field === 'place' ? widget?.place.order : widget?.[last.field]
      }
      const theirs = current()
      undoAll(anna)
      for (let n = 0; n < redos; n++) anna.undo.redo()
      world.sync()
      expect(current()).toEqual(theirs)
    }),
    RUNS,
  )
}, 60_000)

test('D6, D7: undo of my deletion brings the widget back although the other edited others meanwhile', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), fc.nat(WIDGETS - 1), (steps, index) => {
      const world = open()
      const { anna } = world.sides
      for (const each of steps) run(world, each)
      world.sync()
      const id = world.ids[index] ?? ''
      const before = readDashboard(anna.doc).widgets.find((each) => each.id === id)
      anna.undo.stopCapturing()
      deleteWidgets(anna.doc, [id], ANNA)
      world.sync()
      anna.undo.undo()
      world.sync()
      const back = readDashboard(world.sides.ben.doc).widgets.find((each) => each.id === id)
      expect(back).toEqual(before)
    }),
    RUNS,
  )
}, 60_000)

/** Orders are jittered, so two runs give different keys for what is the same. */
function withoutPlace(fields: readonly string[]): string[] {
  return fields.map((text) => text.replace(/"place":\{[^}]*\},?/, '')).sort()
}
