import { PulseError } from '@pulse/shared/api/pulse-error'

const MAX_LENGTH = 512
// No leading dot, so no `..` either; nothing that a file system or a shell takes for more than a letter.
const SEGMENT = /^[^.\p{C}\p{Zl}\p{Zp}\\:*?"<>|][^\p{C}\p{Zl}\p{Zp}\\:*?"<>|]*$/u

/** Whether the key is safe as an S3 key and as a relative path on any file system. */
export function isObjectKey(key: string): boolean {
  return key.length <= MAX_LENGTH && key.split('/').every((part) => SEGMENT.test(part))
}

/** Our own keys are plain; other programs name files as people do, with spaces and umlauts. */
export function requireObjectKey(key: string): void {
  if (!isObjectKey(key)) throw new PulseError('invalid-request', 'This is not a valid object key')
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
