// How long a dashboard takes that no server has open: from asking for it to having all of it.
import { once } from 'node:events'
import { writeSnapshot } from '@pulse/collab-server/collab/document-repo'
import { openDatabase } from '@pulse/db/database'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { makeFrames, readFrame } from './frames.ts'
import type { System } from './systems.ts'

/** Rows of the log, and a snapshot before them when there is one. */
export async function store(
  databaseUrl: string,
  dashboardId: string,
  parts: { snapshot: Uint8Array | null; rows: readonly Uint8Array[] },
): Promise<void> {
  const { db, close } = openDatabase(databaseUrl, { maxConnections: 1 })
  try {
    const { org_id } = await db
      .selectFrom('dashboards')
      .select('org_id')
      .where('id', '=', dashboardId)
      .executeTakeFirstOrThrow()
    const target = { dashboard_id: dashboardId, org_id }
    await db.deleteFrom('dashboard_updates').where('dashboard_id', '=', dashboardId).execute()
    if (parts.snapshot) {
      await writeSnapshot(db, org_id, dashboardId, parts.snapshot)
    }
    for (let from = 0; from < parts.rows.length; from += 5_000) {
      const rows = parts.rows.slice(from, from + 5_000)
      await db
        .insertInto('dashboard_updates')
        .values(rows.map((update) => ({ ...target, update })))
        .execute()
    }
  } finally {
    await close()
  }
}

export type Opened = {
  /** Milliseconds until the page has all of it. */
  milliseconds: number
  /** Until the server has made a document of it, and asks for the page's own changes. */
  ready: number
  state: Uint8Array
}

export async function measureOpen(system: System, document: string): Promise<Opened> {
  const frames = makeFrames('hocuspocus', document)
  const ws = new WebSocket(system.urlOf(document), {
    headers: { cookie: system.cookieOf(0) },
    perMessageDeflate: false,
  })
  await once(ws, 'open')
  try {
    const received: Uint8Array[] = []
    const [arrived, asked] = [Promise.withResolvers<number>(), Promise.withResolvers<number>()]
    ws.on('message', (data: Buffer) => {
      const frame = readFrame('hocuspocus', data)
      const now = performance.now()
      if (frame.kind === 'step1') asked.resolve(now)
      if (frame.kind === 'update' || frame.kind === 'step2') received.push(frame.update)
      if (frame.kind === 'step2') arrived.resolve(now)
    })
    ws.on('close', (code) => asked.reject(new Error(`closed with ${code}`)))
    const auth = frames.auth()
    const start = performance.now()
    if (auth) ws.send(auth)
    ws.send(frames.step1(Y.encodeStateVector(new Y.Doc())))
    const ready = (await asked.promise) - start
    const milliseconds = (await arrived.promise) - start
    return { milliseconds, ready, state: Y.mergeUpdates(received) }
  } finally {
    ws.terminate()
  }
}
