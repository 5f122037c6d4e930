import { expect, test } from 'vitest'
import { isEditable, isOnlyHere, type Line, saveStateOf } from './save-state.ts'

const SAVED: Line = {
  connected: true,
  synced: true,
  confirmed: true,
  loaded: true,
  failed: false,
  kept: 'kept',
  unsent: 0,
  readOnly: null,
  end: null,
}

test('P1: saved is said only when connected, synced and confirmed', () => {
  expect(saveStateOf(SAVED).kind).toBe('saved')
  for (const missing of ['connected', 'synced', 'confirmed'] as const) {
    expect(saveStateOf({ ...SAVED, [missing]: false }).kind).not.toBe('saved')
  }
  expect(saveStateOf({ ...SAVED, loaded: false, synced: false }).kind).toBe('loading')
})

test('P2: offline says how many changes are unsent and whether this browser keeps them', () => {
  const offline: Line = { ...SAVED, connected: false, synced: false, unsent: 3, kept: 'full' }
  expect(saveStateOf(offline)).toEqual({ kind: 'offline', unsent: 3, kept: 'full' })
  expect(isEditable(saveStateOf(offline))).toBe(true)
})

test('P17: online, too, it is known whether this browser keeps anything', () => {
  expect(saveStateOf({ ...SAVED, kept: 'unavailable' })).toEqual({
    kind: 'saved',
    kept: 'unavailable',
  })
})

test('P17: closing the page is asked about only while it alone has something', () => {
  expect(isOnlyHere({ ...SAVED, unsent: 1, kept: 'unavailable' })).toBe(true)
  expect(isOnlyHere({ ...SAVED, unsent: 1 })).toBe(false)
  expect(isOnlyHere({ ...SAVED, kept: 'full' })).toBe(false)
})

test('P3: a viewer and a newer document are read-only, online and offline', () => {
  for (const readOnly of ['viewer', 'newer-document'] as const) {
    expect(isEditable(saveStateOf({ ...SAVED, readOnly }))).toBe(false)
    expect(isEditable(saveStateOf({ ...SAVED, readOnly, connected: false }))).toBe(false)
  }
})

test('P18: who may only view now is told of the changes that the server has not taken', () => {
  const demoted = saveStateOf({ ...SAVED, readOnly: 'viewer', unsent: 2, confirmed: false })
  expect(demoted).toEqual({ kind: 'read-only', because: 'viewer', online: true, unsent: 2 })
})

test('P21: of a dashboard that is gone it is known what never reached the server', () => {
  const end = { kind: 'gone' } as const
  const gone = saveStateOf({ ...SAVED, end, unsent: 2, connected: false, loaded: false })
  expect(gone).toEqual({ kind: 'gone', unsent: 2, kept: 'kept' })
})

test('P7: with no server and no copy the page says so instead of loading for ever', () => {
  const nothing = { ...SAVED, loaded: false, synced: false, connected: false }
  expect(saveStateOf(nothing).kind).toBe('loading')
  expect(saveStateOf({ ...nothing, failed: true }).kind).toBe('unreachable')
})

test('what the server has ended is not editable, whatever else holds', () => {
  for (const end of [
    { kind: 'signed-out' },
    { kind: 'gone' },
    { kind: 'refused', message: 'no' },
  ] as const) {
    expect(isEditable(saveStateOf({ ...SAVED, end }))).toBe(false)
    expect(saveStateOf({ ...SAVED, end }).kind).toBe(end.kind)
  }
})
