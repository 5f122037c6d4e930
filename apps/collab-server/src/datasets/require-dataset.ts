import { type DatasetWithColumns, findDataset } from '@pulse/db/datasets/datasets-repo'
import type { Database } from '@pulse/db/schema'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Kysely } from 'kysely'

/** Throws not-found where the organization has no such dataset. */
export async function requireDataset(
  db: Kysely<Database>,
  orgId: string,
  datasetId: string,
): Promise<DatasetWithColumns> {
  const found = await findDataset(db, orgId, datasetId)
  if (!found) throw noSuchDataset()
  return found
}

export function noSuchDataset(): PulseError {
  return new PulseError('not-found', 'There is no such dataset.')
}
