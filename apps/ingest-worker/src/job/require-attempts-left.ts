import { PulseError } from '@pulse/shared/api/pulse-error'
import type { IngestJob } from './claim-upload.ts'

export const MAX_ATTEMPTS = 5

/** A file that kills its worker would otherwise kill every worker for ever. */
export function requireAttemptsLeft({ upload }: Pick<IngestJob, 'upload'>): void {
  if (upload.attempt > MAX_ATTEMPTS) throw gaveUp()
}

export function gaveUp(): PulseError {
  return new PulseError(
    'internal',
    `The file could not be loaded in ${MAX_ATTEMPTS} attempts. Please try again later.`,
  )
}
