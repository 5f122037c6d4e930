import { readFile } from 'node:fs/promises'
import { type DataDirectory, writePrivately } from './data-directory.ts'

export interface Login {
  role: string
  email: string
  password: string
}

export async function keepLogins(directory: DataDirectory, logins: readonly Login[]) {
  await writePrivately(directory.logins, JSON.stringify(logins, null, 2))
}

/** The demo's logins, or none where the database already had people of its own. */
export async function readLogins(directory: DataDirectory): Promise<Login[]> {
  const text = await readFile(directory.logins, 'utf8').catch(() => '[]')
  return JSON.parse(text)
}
