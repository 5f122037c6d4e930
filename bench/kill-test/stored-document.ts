// Reads a dashboard from PostgreSQL by itself, not by the server's code: it is the judge of that.
import type pg from 'pg'
import * as Y from 'yjs'

export async function readStoredDocument(
  client: pg.ClientBase,
  dashboardId: string,
): Promise<Y.Doc> {
  // One statement sees one moment: a compaction moves rows between the two tables.
  const { rows } = await client.query<{ bytes: Buffer }>(
    `select state as bytes from dashboard_snapshots where dashboard_id = $1
     union all
     select update from dashboard_updates where dashboard_id = $1 and damaged_at is null`,
    [dashboardId],
  )
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const { bytes } of rows) Y.applyUpdate(doc, bytes)
  })
  return doc
}

export async function countDamaged(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    'select count(*)::int as n from dashboard_updates where damaged_at is not null',
  )
  return rows[0]?.n ?? 0
}
