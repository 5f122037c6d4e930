import type { Annotation } from '@pulse/shared/dashboard/dashboard'
import { toLocal } from '@pulse/shared/time/local-time'
import { indexHolding, type TimeAxis } from '../interaction/time-span.ts'

export type NotePlace = { readonly index: number; readonly notes: readonly Annotation[] }

/** Notes by the bucket that holds their moment; those beside the axis are left out. */
export function notePlaces(
  notes: readonly Annotation[],
  axis: TimeAxis,
  zone: string,
): readonly NotePlace[] {
  const places = new Map<number, Annotation[]>()
  for (const note of notes) {
    const index = indexHolding(axis, toLocal(zone, note.at))
    if (index === null) continue
    const there = places.get(index)
    if (there) there.push(note)
    else places.set(index, [note])
  }
  return [...places].map(([index, there]) => ({ index, notes: there }))
}
