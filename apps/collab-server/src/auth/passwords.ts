import { hash, verify } from '@node-rs/argon2'

/** OWASP's argon2id (the library's default algorithm): 19 MiB, two passes, about 16 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const NOBODYS_PASSWORD = 'no account has this password'
let nobody: Promise<string> | undefined

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

/** Takes as long for an account that does not exist, or that has no password. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored !== null) return verify(stored, password)
  nobody ??= hashPassword(NOBODYS_PASSWORD)
  await verify(await nobody, password)
  return false
}
