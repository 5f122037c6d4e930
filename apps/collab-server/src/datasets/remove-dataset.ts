import { deleteDataset } from '@pulse/db/datasets/delete-dataset'
import type { Database } from '@pulse/db/schema'
import type { ObjectStore } from '@pulse/ports/objects/object-store'
import type { Kysely } from 'kysely'

type Options = { db: Kysely<Database>; objects: ObjectStore; processed: ObjectStore }

/**
 * Tables go in one transaction, files after it: a crash between leaves files that nobody reads,
 * never a dataset without data.
 */
export async function removeDataset(
  { db, objects, processed }: Options,
  dataset: { orgId: string; datasetId: string },
): Promise<void> {
  const { objectKeys } = await deleteDataset(db, dataset)
  for (const key of objectKeys) await objects.deletePrefix(key)
  await processed.deletePrefix(`${dataset.orgId}/${dataset.datasetId}/`)
}
