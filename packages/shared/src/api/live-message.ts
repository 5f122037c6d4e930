// What the server tells open dashboards beside the document: stateless frames on the collab socket.
// PostgreSQL carries the same JSON, plus orgId, on the channel LIVE_CHANNEL.

import type { UploadProgress } from './uploads.ts'

export const LIVE_CHANNEL = 'pulse_live'

export type LiveMessage =
  | { type: 'dataset-changed'; datasetId: string; version: number }
  | { type: 'dataset-deleted'; datasetId: string }
  /** With `progress`, that is all that changed. */
  | { type: 'upload-changed'; uploadId: string; progress?: UploadProgress }

export type LiveNotification = LiveMessage & { orgId: string }
