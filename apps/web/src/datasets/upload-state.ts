import type { UploadMode, UploadState } from '@pulse/shared/api/uploads'
import type { Tone } from '../ui/tone.ts'

type StateWords = { readonly label: string; readonly tone: Tone }

const words: Readonly<Record<UploadState, StateWords>> = {
  uploading: { label: 'Uploading', tone: 'accent' },
  queued: { label: 'Queued', tone: 'accent' },
  running: { label: 'Reading', tone: 'accent' },
  waiting: { label: 'Has a question', tone: 'warning' },
  published: { label: 'Loaded', tone: 'positive' },
  failed: { label: 'Failed', tone: 'negative' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
  undone: { label: 'Undone', tone: 'neutral' },
}

const modes: Readonly<Record<UploadMode, string>> = {
  create: 'First file',
  append: 'Added rows',
  replace: 'Replaced everything',
  'replace-period': 'Replaced its period',
  correct: 'Corrected rows',
  retype: 'Changed columns',
}

export function describeState(state: UploadState): StateWords {
  return words[state]
}

export function describeMode(mode: UploadMode): string {
  return modes[mode]
}

/** Still on its way: its figures will change by themselves. */
export function isOpenUpload(state: UploadState): boolean {
  return state === 'uploading' || state === 'queued' || state === 'running'
}
