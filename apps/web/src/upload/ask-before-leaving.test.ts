import { expect, test } from 'vitest'
import { askBeforeLeaving } from './ask-before-leaving.ts'
import type { UploadEntry } from './upload-entry.ts'

const SENDING = { kind: 'sending', sentBytes: 5, bytesPerSecond: 1, disconnected: false } as const
const KEPT = { kept: true, detail: null, questions: [], answers: {} }

function entry(part: Partial<UploadEntry>): UploadEntry {
  const rest = { key: 'a', name: 'a.csv', sizeBytes: 9, scope: '/d/one', uploadId: null }
  return { ...rest, stage: SENDING, device: null, ...part }
}

test('P17: closing the page is asked about while a file is sent that nobody else has', () => {
  let entries: UploadEntry[] = []
  askBeforeLeaving(() => entries)
  const isAsked = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }))
  expect(isAsked()).toBe(false)
  entries = [entry({ stage: { kind: 'cancelled' } }), entry({})]
  expect(isAsked()).toBe(true)
  entries = [entry({ device: KEPT })]
  expect(isAsked()).toBe(false)
  entries = [entry({ device: { ...KEPT, kept: false } })]
  expect(isAsked()).toBe(true)
  entries = [entry({ stage: { kind: 'working', upload: null, rowsPerSecond: null } })]
  expect(isAsked()).toBe(false)
})
