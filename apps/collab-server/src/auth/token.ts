import { createHash, randomBytes } from 'node:crypto'

const TOKEN_BYTES = 32

/** 256 random bits: nothing to decode, nothing to forge. Only its hash is kept. */
export function makeToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** Plain SHA-256 is enough here: the input has 256 bits of entropy, so there is nothing to guess. */
export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}
