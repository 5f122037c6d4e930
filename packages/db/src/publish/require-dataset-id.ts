import { PulseError } from '@pulse/shared/api/pulse-error'
import type { UploadRow } from '../uploads/uploads-repo.ts'

/** The dataset that an append or a replacement is for. */
export function requireDatasetId(upload: Pick<UploadRow, 'dataset_id' | 'mode'>): string {
  if (upload.dataset_id) return upload.dataset_id
  throw new PulseError('invalid-request', `An upload to ${upload.mode} must name its dataset.`)
}
