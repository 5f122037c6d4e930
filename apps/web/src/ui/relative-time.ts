const STEPS = [
  { unit: 'second', seconds: 1, until: 45 },
  { unit: 'minute', seconds: 60, until: 45 * 60 },
  { unit: 'hour', seconds: 3600, until: 22 * 3600 },
  { unit: 'day', seconds: 86_400, until: 26 * 86_400 },
  { unit: 'month', seconds: 2_629_746, until: 320 * 86_400 },
  { unit: 'year', seconds: 31_556_952, until: Number.POSITIVE_INFINITY },
] as const

const formats = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** How long ago, in words: "just now", "3 minutes ago", "yesterday". The future counts as now. */
export function relativeTime(at: Date, now: Date): string {
  const seconds = Math.max(0, (now.getTime() - at.getTime()) / 1000)
  const step = STEPS.find((candidate) => seconds < candidate.until) ?? STEPS[5]
  if (step.unit === 'second') return 'just now'
  return formats.format(-Math.round(seconds / step.seconds), step.unit)
}
