import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { removeCluster } from '../postgres/cluster-files.ts'
import { stopLeftoverPostgres } from '../postgres/embedded-postgres.ts'
import type { DataDirectory } from './data-directory.ts'

/** Whether the person wants it. Without a terminal to ask in, `--yes` must say so. */
export async function confirmReset(directory: DataDirectory, yes: boolean): Promise<boolean> {
  if (process.env['DATABASE_URL']) {
    throw new Error(
      '--reset deletes the local database only. Unset DATABASE_URL, or empty yours yourself.',
    )
  }
  if (yes) return true
  if (!process.stdin.isTTY) {
    throw new Error('--reset asks before it deletes anything; without a terminal add --yes.')
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(
    `This deletes every dashboard, dataset and account in\n  ${directory.root}\nType "yes" to go on: `,
  )
  terminal.close()
  return answer.trim().toLowerCase() === 'yes'
}

export async function resetData(directory: DataDirectory): Promise<void> {
  await stopLeftoverPostgres(directory.postgres)
  await removeCluster(directory.postgres)
  for (const path of directory.contents) await rm(path, { recursive: true, force: true })
}
