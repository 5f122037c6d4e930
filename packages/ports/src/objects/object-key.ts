import { PulseError } from '@pulse/shared/api/pulse-error'

const MAX_LENGTH = 512
const SEGMENT = /^[A-Za-z0-9_=][A-Za-z0-9_=.-]*$/

/**
 * Throws unless the key is safe as an S3 key and as a relative path on any file system. Keys are
 * made by us, so everything unusual (`..`, a leading dot, a space, a backslash) is refused.
 */
export function requireObjectKey(key: string): void {
  const valid = key.length <= MAX_LENGTH && key.split('/').every((part) => SEGMENT.test(part))
  if (!valid) throw new PulseError('invalid-request', 'This is not a valid object key')
}

/** A prefix is empty, a key, or a key with a slash behind it. */
export function requireObjectPrefix(prefix: string): void {
  if (prefix !== '') requireObjectKey(prefix.endsWith('/') ? prefix.slice(0, -1) : prefix)
}

export function objectNotFound(key: string, cause?: unknown): PulseError {
  return new PulseError('object-not-found', 'This object does not exist', {
    cause,
    details: { key },
  })
}
