import { deriveId } from '@pulse/db/derive-id'
import { undoUpload } from '@pulse/db/undo/undo-upload'
import { findForeign, insertForeign, isOrganization } from '@pulse/db/uploads/foreign-files-repo'
import { queueStoredUpload } from '@pulse/db/uploads/queue-stored-upload'
import { isPulseError } from '@pulse/shared/api/pulse-error'
import type { IngestContext } from '../ingest-context.ts'
import type { ForeignFile } from './foreign-file.ts'

const MAX_BYTES = 10 * 2 ** 30

/**
 * Makes an upload of a file that another program put into the store: once for each state that it is in. The
 * content is copied, for the program may write another at any time. Null: it was taken before, or has to wait
 * for the file before it.
 */
export async function takeForeignFile(
  context: IngestContext,
  file: ForeignFile,
): Promise<string | null> {
  const { db, objects, log } = context
  if (file.sizeBytes > MAX_BYTES || !(await isOrganization(db, file.orgId))) return null
  const known = await findForeign(db, file)
  if (known.taken || known.isUnderWay) return null
  const id = deriveId(file.orgId, file.key, file.etag)
  const objectKey = `raw/${file.orgId}/${id}`
  const target = await targetOf(context, file, known)
  await insertForeign(db, { ...file, id, objectKey, ...target })
  const { size } = await objects.put(objectKey, await objects.get(file.key))
  await queueStoredUpload(db, { id, sizeBytes: size })
  log.info({ uploadId: id, key: file.key }, 'a file of another program was taken')
  return id
}

type Known = Awaited<ReturnType<typeof findForeign>>
type Target = { mode: 'create' | 'append' | 'replace'; datasetId: string | null }

/** A file of its own is replaced by its next state; in a folder, only its own rows are. */
async function targetOf(context: IngestContext, file: ForeignFile, known: Known): Promise<Target> {
  const { datasetId, earlier } = known
  if (datasetId === null) return { mode: 'create', datasetId: null }
  if (file.folder === null) return { mode: 'replace', datasetId }
  if (!earlier) return { mode: 'append', datasetId }
  try {
    const undone = await undoUpload(context.db, { orgId: file.orgId, uploadId: earlier })
    for (const key of undone.objectKeys) await context.objects.deletePrefix(key)
    if (undone.version === null) return { mode: 'create', datasetId: null }
  } catch (error) {
    if (!isPulseError(error)) throw error
    // Other files stand on it. Its rows stay, and the history of the dataset shows both.
    context.log.warn({ err: error, key: file.key }, 'the rows of a file of before stay')
  }
  return { mode: 'append', datasetId }
}
