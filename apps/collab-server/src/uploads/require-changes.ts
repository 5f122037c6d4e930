import type { PlanChanges } from '@pulse/shared/api/plan-view'
import { PulseError } from '@pulse/shared/api/pulse-error'
import { changePlan } from '@pulse/shared/csv/change-plan'
import { planOf } from '@pulse/shared/csv/correction-plan'
import { isTimeZone } from '@pulse/shared/time/zone-offset'

/** Throws unknown-column or invalid-request when the changes cannot be made to what was read. */
export function requireChanges(stored: Record<string, unknown> | null, changes: PlanChanges): void {
  const plan = planOf(stored)
  const names = new Set(plan.columns.map(({ name }) => name))
  const unknown = changes.columns?.find(({ name }) => !names.has(name))
  if (unknown) throw unknownColumn(unknown.name)
  const { timeZone } = changes
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new PulseError('invalid-request', `“${timeZone}” is not a time zone.`)
  }
  const changed = changePlan(plan, changes)
  const axis = changes.timeColumn
  if (axis && !changed.columns.some(({ name }) => name === axis)) throw unknownColumn(axis)
}

function unknownColumn(name: string): PulseError {
  return new PulseError('unknown-column', `There is no column “${name}”.`)
}
