import type { Database } from '@pulse/db/schema'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Kysely } from 'kysely'
import type { Principal } from '../auth/principal.ts'
import { findUpload, type UploadRow } from './uploads-repo.ts'

/** Throws not-found where the caller's organization has no such upload. */
export async function requireUpload(
  db: Kysely<Database>,
  { orgId }: Principal,
  uploadId: string,
): Promise<UploadRow> {
  const row = await findUpload(db, { orgId, uploadId })
  if (!row) throw new PulseError('not-found', 'There is no such upload.')
  return row
}
