// Holds everything that was called saved against the database, again and again.
import pg from 'pg'
import type { Ledger } from './ledger.ts'
import { countDamaged, readStoredDocument } from './stored-document.ts'

export type Auditor = {
  /** False when the database could not be asked. */
  audit(): Promise<boolean>
  damaged(): Promise<number>
}

export function makeAuditor(
  databaseUrl: string,
  ledger: Ledger,
  dashboardIds: readonly string[],
): Auditor {
  return {
    audit: () =>
      withClient(databaseUrl, async (client) => {
        for (const dashboardId of dashboardIds) {
          // The list first: what is called saved later may be younger than what is read.
          const acked = ledger.ackedOf(dashboardId)
          const doc = await readStoredDocument(client, dashboardId)
          ledger.compare(acked, doc)
          doc.destroy()
        }
      }),
    async damaged() {
      let damaged = 0
      await withClient(databaseUrl, async (client) => {
        damaged = await countDamaged(client)
      })
      return damaged
    },
  }
}

async function withClient(
  url: string,
  use: (client: pg.Client) => Promise<void>,
): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await use(client)
    return true
  } catch (error) {
    if (isAway(error)) return false
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** It was killed, starts, or ends: anything else is a fault of this program. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return (
    /^(ECONN|EPIPE|57P|08)/.test(code) || /Connection terminated|not queryable/.test(error.message)
  )
}
