import { readDashboard } from '@pulse/shared/dashboard/read-dashboard'
import { expect } from 'vitest'
import { foreignValues, overwrittenValues } from './foreign-values.ts'
import type { SimClient } from './sim-client.ts'

/** D7, D8: an undo or redo leaves what others wrote last. Returns whether there was anything to do. */
export function stepBackOrForth({ doc, undo }: SimClient, direction: 'undo' | 'redo'): boolean {
  const before = foreignValues(doc)
  const done = direction === 'undo' ? undo.undo() : undo.redo()
  expect(overwrittenValues(doc, before), `D7: ${direction} took something from others`).toEqual([])
  return done !== null
}

/** D6, D9: undone at once, a gesture leaves no trace, and redone it is there again. */
export function expectRoundTrip({ doc, undo }: SimClient, edit: () => void): boolean {
  undo.stopCapturing()
  const steps = undo.undoStack.length
  const before = readDashboard(doc)
  edit()
  if (undo.undoStack.length === steps) return false
  const after = readDashboard(doc)
  undo.undo()
  expect(readDashboard(doc), 'D9: undo did not restore').toEqual(before)
  undo.redo()
  expect(readDashboard(doc), 'D9: redo did not repeat').toEqual(after)
  return true
}
