import type { DuplicateHandling } from '@pulse/shared/api/uploads'
import type { ShownDatasets, UploadTarget } from './upload-entry.ts'
import type { UploadApi } from './upload-job.ts'

/**
 * A new dataset of a file that the page may show already is worth a question: whether it is the same file, the
 * server tells from its bytes. Anywhere else it is loaded at once. Null: what is usual for the mode.
 */
export async function handlingOf(
  file: File,
  { mode = 'create' }: UploadTarget,
  shown: ShownDatasets,
  api: Pick<UploadApi, 'ofSize'>,
): Promise<DuplicateHandling | null> {
  if (mode !== 'create' || (shown !== 'any' && shown.size === 0)) return null
  // Without an answer there is no question: the file is not to wait for one.
  const alike = await api.ofSize(file.size).catch(() => [])
  const isShown = ({ datasetId }: { datasetId: string | null }) =>
    datasetId !== null && (shown === 'any' || shown.has(datasetId))
  return alike.some(isShown) ? 'ask' : null
}
