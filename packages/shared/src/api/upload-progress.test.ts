import { expect, test } from 'vitest'
import { uploadProgress } from './upload-progress.ts'

test('a running upload says how fast it is and how long it will take (22)', () => {
  const half = { sizeBytes: 4000, bytesRead: 1000, rowsRead: 50, elapsedMs: 500 }
  expect(uploadProgress(half)).toEqual({
    share: 0.25,
    bytesPerSecond: 2000,
    rowsPerSecond: 100,
    secondsLeft: 1.5,
  })
})

test('nothing is promised before there is something to go by (22)', () => {
  const nothing = { share: 0, bytesPerSecond: null, rowsPerSecond: null, secondsLeft: null }
  expect(uploadProgress({ sizeBytes: 10, bytesRead: 0, rowsRead: 0, elapsedMs: 900 })).toEqual(
    nothing,
  )
  const planned = uploadProgress({ sizeBytes: 10, bytesRead: 5, rowsRead: 0, elapsedMs: 1000 })
  expect(planned).toMatchObject({ rowsPerSecond: null, secondsLeft: 1 })
})
