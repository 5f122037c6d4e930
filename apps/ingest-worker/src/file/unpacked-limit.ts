import { PulseError } from '@pulse/shared/api/pulse-error'

/** A compressed file may be this many times larger than what was uploaded... */
const MAX_EXPANSION = 200
/** ...when it is more than this. */
const ALWAYS_ALLOWED_BYTES = 16 << 20
/** The largest file that can be uploaded uncompressed. */
const MAX_BYTES = 10 * 2 ** 30

function unpackedLimit(storedBytes: number): number {
  return Math.min(MAX_BYTES, Math.max(ALWAYS_ALLOWED_BYTES, storedBytes * MAX_EXPANSION))
}

/** Counts bytes as they come out. Throws too-large when they are more than a real file would have. */
export function countUnpacked(storedBytes: number): (bytes: number) => void {
  const limit = unpackedLimit(storedBytes)
  let total = 0
  return (bytes) => {
    total += bytes
    if (total > limit) {
      throw new PulseError('too-large', 'The compressed file is too large once unpacked.')
    }
  }
}
