// The SQL of the catalogue: which datasets an organization has.
import type { Database } from '@pulse/db/schema'
import { type Kysely, sql } from 'kysely'

export function listDatasets(db: Kysely<Database>, orgId: string) {
  return db
    .selectFrom('datasets as d')
    .where('d.org_id', '=', orgId)
    .where('d.deleted_at', 'is', null)
    .selectAll('d')
    .select((select) =>
      select
        .selectFrom('dataset_columns as c')
        .whereRef('c.dataset_id', '=', 'd.id')
        .whereRef('c.org_id', '=', 'd.org_id')
        .select(sql<number>`count(*)`.as('n'))
        .as('column_count'),
    )
    .orderBy('d.updated_at', 'desc')
    .orderBy('d.id')
    .execute()
}

/** False when there is none. */
export async function renameDataset(
  db: Kysely<Database>,
  { orgId, datasetId }: { orgId: string; datasetId: string },
  name: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('datasets')
    .set({ name, updated_at: sql`now()` })
    .where('id', '=', datasetId)
    .where('org_id', '=', orgId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
