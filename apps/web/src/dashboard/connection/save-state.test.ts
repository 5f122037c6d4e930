import { expect, test } from 'vitest'
import { isEditable, type Line, saveStateOf } from './save-state.ts'

const SAVED: Line = {
  connected: true,
  synced: true,
  confirmed: true,
  loaded: true,
  kept: true,
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
  const offline = { ...SAVED, connected: false, synced: false, unsent: 3, kept: false }
  expect(saveStateOf(offline)).toEqual({ kind: 'offline', unsent: 3, kept: false })
  expect(isEditable(saveStateOf(offline))).toBe(true)
})

test('P3: a viewer and a newer document are read-only, online and offline', () => {
  for (const readOnly of ['viewer', 'newer-document'] as const) {
    expect(isEditable(saveStateOf({ ...SAVED, readOnly }))).toBe(false)
    expect(isEditable(saveStateOf({ ...SAVED, readOnly, connected: false }))).toBe(false)
  }
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
