import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Everything that the local Pulse keeps, in one directory. */
export interface DataDirectory {
  root: string
  postgres: string
  lock: string
  log: string
  logins: string
  secret: string
  /** What --reset deletes; the directory itself may be somebody's own. */
  contents: string[]
}

export async function openDataDirectory(root: string): Promise<DataDirectory> {
  await mkdir(root, { recursive: true })
  const at = (name: string) => join(root, name)
  return {
    root,
    postgres: at('postgres'),
    lock: at('lock.json'),
    log: at('pulse.log'),
    logins: at('logins.json'),
    secret: at('secret'),
    contents: ['objects', 'processed', 'pulse.log', 'logins.json', 'secret'].map(at),
  }
}

/** The key of this installation, made once. */
export async function readOrMakeSecret(directory: DataDirectory): Promise<string> {
  const known = await readFile(directory.secret, 'utf8').catch(() => '')
  if (known.length >= 32) return known
  const secret = randomBytes(32).toString('base64url')
  await writePrivately(directory.secret, secret)
  return secret
}

/** All of it or nothing, readable by its owner alone. */
export async function writePrivately(file: string, text: string): Promise<void> {
  const partial = `${file}.new`
  await writeFile(partial, text, { mode: 0o600 })
  await chmod(partial, 0o600)
  await rename(partial, file)
}
