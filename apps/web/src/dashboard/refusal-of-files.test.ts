import { expect, test } from 'vitest'
import { refusalOfFiles } from './refusal-of-files.ts'

test('P3: a viewer who brings a file is told why it is not taken, and so is who looks at an old version', () => {
  const viewer = { kind: 'read-only', because: 'viewer', online: true, unsent: 0 } as const
  const saved = { kind: 'saved', kept: 'kept' } as const
  expect(refusalOfFiles(false, viewer)).toBe('viewer')
  expect(refusalOfFiles(true, saved)).toBe('old-version')
  expect(refusalOfFiles(false, { kind: 'signed-out', unsent: 0, kept: 'kept' })).toBe('not-now')
})

test('P2: files are taken without a connection, too', () => {
  expect(refusalOfFiles(false, { kind: 'offline', unsent: 0, kept: 'kept' })).toBeUndefined()
})
