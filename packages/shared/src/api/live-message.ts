// What the server tells open dashboards beside the document: stateless frames on the collab socket.
// PostgreSQL carries the same JSON, plus orgId, on the channel LIVE_CHANNEL.

export const LIVE_CHANNEL = 'pulse_live'

export type LiveMessage =
  | { type: 'dataset-changed'; datasetId: string; version: number }
  | { type: 'dataset-deleted'; datasetId: string }
  | { type: 'upload-changed'; uploadId: string }

export type LiveNotification = LiveMessage & { orgId: string }
