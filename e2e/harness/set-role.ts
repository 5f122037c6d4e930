import { join } from 'node:path'
import { openDatabase } from '../../packages/db/src/database.ts'
import { startEmbeddedPostgres } from '../../scripts/postgres/embedded-postgres.ts'
import type { Pulse, RoleName } from './start-pulse.ts'

/** Gives a person of the demo another role, in the database: also while Pulse itself is down. */
export async function setRole(pulse: Pulse, person: RoleName, role: RoleName): Promise<void> {
  // Finds the one that runs.
  const directory = join(pulse.dataDirectory, 'postgres')
  const { url } = await startEmbeddedPostgres({ directory, durable: true })
  const { db, close } = openDatabase(url('pulse'), { maxConnections: 1 })
  try {
    const { email } = pulse.logins[person]
    await db.updateTable('users').set({ role }).where('email', '=', email).execute()
  } finally {
    await close()
  }
}
