import { type Kysely, sql } from 'kysely'
import { dropDataTable } from '../data-tables/data-table.ts'
import type { PreviousDataset } from '../publish/previous-dataset.ts'
import type { Database } from '../schema.ts'

/**
 * What replacements took out longer ago than this is dropped: from then on they cannot be undone.
 * One transaction per upload, so that a long list holds no locks.
 */
export async function dropKeptTables(db: Kysely<Database>, keptForDays: number): Promise<void> {
  const expired = await selectExpired(db, keptForDays).execute()
  for (const { id } of expired) {
    await db.transaction().execute(async (transaction) => {
      const upload = await selectExpired(transaction, keptForDays)
        .where('id', '=', id)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      const { keptTable } = upload?.previous ?? {}
      if (!upload?.previous || !keptTable) return
      await dropDataTable(transaction, keptTable)
      const previous: PreviousDataset = { ...upload.previous, keptTable: null, expired: true }
      await transaction
        .updateTable('uploads')
        .set({ previous: JSON.stringify(previous) })
        .where('id', '=', id)
        .execute()
    })
  }
}

function selectExpired(db: Kysely<Database>, keptForDays: number) {
  return db
    .selectFrom('uploads')
    .select(['id', 'previous'])
    .where('state', '=', 'published')
    .where('finished_at', '<', sql<Date>`now() - make_interval(days => ${keptForDays})`)
    .where(sql<boolean>`previous ->> 'keptTable' is not null`)
    .orderBy('finished_at')
    .limit(100)
}
