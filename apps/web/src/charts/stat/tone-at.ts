import type { Threshold, Tone } from '@pulse/shared/dashboard/widget-options'

/** The tone of the highest threshold that the value reaches, if it reaches one. */
export function toneAt(
  value: number | null,
  thresholds: readonly Threshold[] | undefined,
): Tone | undefined {
  return value === null ? undefined : thresholds?.findLast(({ at }) => value >= at)?.tone
}
