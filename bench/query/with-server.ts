import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApiToken } from '@pulse/collab-server/auth/api-tokens-repo'
import { startServer } from '@pulse/collab-server/server'
import type { Database } from '@pulse/db/schema'
import { portsFromEnvironment } from '@pulse/ports/ports-from-environment'
import type { Kysely } from 'kysely'
import { pino } from 'pino'

/** A whole server with the embedded ports, and a token of somebody of the organization. */
export async function withServer<T>(
  db: Kysely<Database>,
  { databaseUrl, orgId }: { databaseUrl: string; orgId: string },
  use: (server: { url: string; token: string }) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'pulse-bench-server-'))
  const ports = portsFromEnvironment({ PULSE_DATA_DIR: folder })
  const server = await startServer({
    databaseUrl,
    ports,
    port: 0,
    host: '127.0.0.1',
    webRoot: folder,
    secret: 'only for a measurement, and long enough',
    log: pino({ level: 'warn' }),
  })
  try {
    return await use({ url: server.url, token: await makeToken(db, orgId) })
  } finally {
    await server.close()
    await ports.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function makeToken(db: Kysely<Database>, orgId: string): Promise<string> {
  const { id: userId } = await db
    .insertInto('users')
    .values({ org_id: orgId, email: 'bench@example.com', name: 'Bench', role: 'viewer' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return (await createApiToken(db, { orgId, userId }, 'bench')).token
}
