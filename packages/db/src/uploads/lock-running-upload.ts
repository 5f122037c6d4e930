import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'
import type { UploadRow } from './uploads-repo.ts'

/** From here on a person who cancels waits, and then finds the upload published. Throws `cancelled`. */
export async function lockRunningUpload(
  transaction: Kysely<Database>,
  { id, org_id }: Pick<UploadRow, 'id' | 'org_id'>,
): Promise<void> {
  const upload = await transaction
    .selectFrom('uploads')
    .select('state')
    .where('id', '=', id)
    .where('org_id', '=', org_id)
    .forUpdate()
    .executeTakeFirst()
  if (upload?.state !== 'running') throw new PulseError('cancelled', 'The upload was cancelled.')
}
