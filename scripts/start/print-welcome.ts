import { relative } from 'node:path'
import type { DataDirectory } from './data-directory.ts'
import type { Login } from './logins.ts'

interface Welcome {
  url: string
  logins: readonly Login[]
  directory: DataDirectory
  seconds: number
}

export function printBanner(): void {
  console.log('\nPulse: drop CSV files, get charts, arrange them together.\n')
}

export function printWelcome({ url, logins, directory, seconds }: Welcome): void {
  console.log(`\nPulse is ready after ${seconds.toFixed(1)} s:  ${url}\n`)
  // One line per role, in this form: scripts read it.
  for (const { role, email, password } of logins) console.log(`${role}  ${email}  ${password}`)
  const place = relative(process.cwd(), directory.root) || '.'
  console.log(`\nData and log are in ${place}. Ctrl-C stops everything.\n`)
}
