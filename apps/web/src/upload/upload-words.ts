import type { Upload } from '@pulse/shared/api/uploads'
import { countOf } from '../ui/count-of.ts'
import { formatBytes } from '../ui/format-bytes.ts'
import type { DeviceCopy, UploadEntry } from './upload-entry.ts'

const SLOW_FROM_MS = 1_500

/** Where an upload stands, in words. */
export function uploadWords(entry: UploadEntry): string {
  const { stage, sizeBytes } = entry
  switch (stage.kind) {
    case 'sending': {
      if (stage.disconnected) return disconnectedWords(entry.device)
      const sent = `${formatBytes(stage.sentBytes)} of ${formatBytes(sizeBytes)}`
      return stage.bytesPerSecond === null
        ? sent
        : `${sent} · ${formatBytes(stage.bytesPerSecond)}/s`
    }
    case 'working':
      return workingWords(stage.upload, stage.rowsPerSecond)
    case 'waiting':
      return 'Needs an answer from you'
    case 'published':
      return publishedWords(stage.upload)
    case 'known':
      return `Already in “${stage.earlier.datasetName}”`
    case 'failed':
      return stage.message
    case 'cancelled':
      return 'Cancelled'
  }
}

/** 0 to 1, or undefined while nobody can tell. */
export function uploadProgress({ stage, sizeBytes }: UploadEntry): number | undefined {
  if (stage.kind === 'sending') return sizeBytes > 0 ? stage.sentBytes / sizeBytes : 0
  if (stage.kind !== 'working' || !stage.upload?.bytesRead || !stage.upload.sizeBytes)
    return undefined
  return Math.min(1, stage.upload.bytesRead / stage.upload.sizeBytes)
}

/** What is said aloud when an upload comes to a new stage. */
export function uploadAnnouncement(entry: UploadEntry): string {
  switch (entry.stage.kind) {
    case 'sending':
      return `Uploading ${entry.name}`
    case 'working':
      return `Reading ${entry.name}`
    default:
      return `${entry.name}: ${uploadWords(entry)}`
  }
}

function disconnectedWords(device: DeviceCopy | null): string {
  if (!device) return 'No connection. It goes on by itself.'
  const where = device.kept
    ? 'Kept on this device, uploaded when the connection is back'
    : 'This browser cannot keep it: leave the page open until the connection is back'
  return device.detail ? `${countOf(device.detail.rowCount, 'row')} · ${where}` : where
}

function workingWords(upload: Upload | null, rowsPerSecond: number | null): string {
  if (upload?.state !== 'running') return upload?.error?.message ?? 'Waiting to be read'
  if (upload.rowsRead === 0) return 'Finding out what is in it'
  const rows = `${countOf(upload.rowsRead, 'row')} read`
  return rowsPerSecond ? `${rows} · ${countOf(Math.round(rowsPerSecond), 'row')}/s` : rows
}

function publishedWords({ rowsLoaded, createdAt, finishedAt }: Upload): string {
  const took = finishedAt === null ? 0 : Date.parse(finishedAt) - Date.parse(createdAt)
  const rows = `${countOf(rowsLoaded, 'row')} ready`
  return took >= SLOW_FROM_MS ? `${rows} after ${durationWords(took)}` : rows
}

function durationWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 100) return `${seconds} s`
  return `${Math.round(seconds / 60)} min`
}
