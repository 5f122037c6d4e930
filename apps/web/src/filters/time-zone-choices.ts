import type { Choice } from '../ui/choice.ts'

const FIRST = 'UTC'

/** Every zone that this browser knows, the dashboard's own first. */
export function timeZoneChoices(own: string): Choice[] {
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const names = new Set([own, here, FIRST, ...Intl.supportedValuesOf('timeZone')])
  return [...names].map((name) => ({
    value: name,
    label: name.replaceAll('_', ' '),
    description: name === own ? 'Of this dashboard' : name === here ? 'Of this device' : undefined,
  }))
}
