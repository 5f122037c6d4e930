// The end: everybody is connected, nobody edits. All replicas have to become equal.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { makeRandom } from '../collab-lab/random.ts'
import { fingerprint } from './agreement.ts'
import { openEditor } from './editor.ts'
import { makeLedger } from './ledger.ts'
import type { OpenDashboard, Replica } from './replica.ts'
import { readStoredDocument } from './stored-document.ts'

const SETTLE_MS = 120_000

/** Returns what is wrong; nothing is right. */
export async function settle(options: {
  replicas: readonly Replica[]
  dashboards: readonly OpenDashboard[]
  /** Of each server itself. */
  serverUrls: readonly string[]
  cookie: string
  databaseUrl: string
}): Promise<string[]> {
  const { dashboards, serverUrls, cookie, databaseUrl } = options
  // Pages that were never there before: what a colleague sees tomorrow.
  const fresh = serverUrls.flatMap((url, server) =>
    dashboards.map((dashboard) =>
      openEditor({
        url,
        cookie,
        dashboard,
        name: `fresh page at server ${server + 1}`,
        ledger: makeLedger(),
        random: makeRandom(1),
      }),
    ),
  )
  const replicas = [...options.replicas, ...fresh]
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const deadline = Date.now() + SETTLE_MS
    let wrong = await findDifferences(client, dashboards, replicas)
    while (wrong.length > 0 && Date.now() < deadline) {
      await sleep(500)
      wrong = await findDifferences(client, dashboards, replicas)
    }
    return wrong
  } finally {
    await client.end()
    for (const page of fresh) page.close()
  }
}

async function findDifferences(
  client: pg.Client,
  dashboards: readonly OpenDashboard[],
  replicas: readonly Replica[],
): Promise<string[]> {
  const unsaved = replicas.filter((replica) => !replica.isSaved())
  if (unsaved.length > 0) return unsaved.map((replica) => `not saved: ${replica.state()}`)
  const wrong: string[] = []
  for (const { id } of dashboards) {
    const stored = await readStoredDocument(client, id)
    const expected = fingerprint(stored)
    for (const replica of replicas) {
      if (replica.dashboardId !== id || fingerprint(replica.doc) === expected) continue
      wrong.push(`dashboard ${id} differs from the database: ${replica.state()}`)
    }
    stored.destroy()
  }
  return wrong
}
