import type { DatasetWithColumns } from '@pulse/db/datasets/datasets-repo'
import { type EarlierContent, findSameContent, hasSameSize } from '@pulse/db/uploads/same-content'
import { noteContent } from '@pulse/db/uploads/uploads-repo'
import { PulseError } from '@pulse/shared/api/pulse-error'
import type { Question } from '@pulse/shared/api/uploads'
import type { UploadedFile } from '../file/open-uploaded-file.ts'
import type { IngestJob } from '../job/claim-upload.ts'

/** Whether it may turn out that nobody wants the file once more. */
export async function mayBeUnwanted({ upload, context }: IngestJob): Promise<boolean> {
  const isSettled = upload.duplicates === 'load' || upload.answers?.['duplicate'] === 'load'
  return !isSettled && (await hasSameSize(context.db, upload))
}

/** The same bytes once more: noted for everybody, and asked about by whoever wants to be asked. */
export async function askAboutDuplicate(
  job: IngestJob,
  file: UploadedFile,
  target: DatasetWithColumns | null,
): Promise<Question[]> {
  const { upload, attempt, context } = job
  const hash = await file.contentHash()
  const earlier = await findSameContent(context.db, upload, hash, target?.dataset.id ?? null)
  await noteContent(context.db, attempt, { hash, duplicateOf: earlier?.id ?? null })
  if (!earlier || upload.duplicates === 'load') return []
  const answer = upload.duplicates === 'skip' ? 'skip' : upload.answers?.['duplicate']
  if (answer === 'load') return []
  if (answer === 'skip') throw skipped(earlier)
  return [question(earlier, target !== null)]
}

/** `adds`: to a dataset that there is; else a new one would be made. */
function question(earlier: EarlierContent, adds: boolean): Question {
  const date = earlier.publishedAt.toISOString().slice(0, 10)
  return {
    id: 'duplicate',
    kind: 'duplicate',
    column: null,
    message: `This file was loaded before: as “${earlier.filename}” into “${earlier.datasetName}” on ${date}.`,
    choices: [
      { value: 'skip', label: adds ? 'Do not load it again' : 'Use that dataset', example: '' },
      { value: 'load', label: adds ? 'Load it again' : 'Load again', example: '' },
    ],
  }
}

function skipped(earlier: EarlierContent): PulseError {
  const message = `The same file is in “${earlier.datasetName}” already.`
  const details = { uploadId: earlier.id, datasetId: earlier.datasetId }
  return new PulseError('duplicate-file', message, { details })
}
