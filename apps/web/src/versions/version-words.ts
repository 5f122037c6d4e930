import type { VersionSummary } from '@pulse/shared/api/versions'

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

export const timeOf = (version: VersionSummary) => time.format(new Date(version.createdAt))
export const momentOf = (version: VersionSummary) => moment.format(new Date(version.createdAt))

/** What to call a version in a sentence. */
export function versionName(version: VersionSummary): string {
  return version.name === null ? `the version of ${momentOf(version)}` : `“${version.name}”`
}

const SHOWN_NAMES = 2

export function authorsOf({ authors, createdBy }: VersionSummary): string {
  const people = authors.length > 0 ? authors : createdBy ? [createdBy] : []
  const names = people.slice(0, SHOWN_NAMES).map((person) => person.name)
  const rest = people.length - names.length
  if (rest > 0) return `${names.join(', ')} and ${rest} more`
  return names.join(' and ') || 'No edits'
}

export function reasonOf({ reason, kind }: VersionSummary): string | undefined {
  if (kind === 'named') return undefined
  switch (reason) {
    case 'before-restore':
      return 'Before a restore'
    case 'hourly':
      return 'While it was edited'
    case 'session-end':
    case 'by-hand':
      return undefined
  }
}
