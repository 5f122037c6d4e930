import { cleanup, render, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, expect, test } from 'vitest'
import { KeyedFor } from './KeyedFor.tsx'

afterEach(cleanup)

test('a row keeps its element, and with it the focus, when its data comes anew in another order', () => {
  const [rows, setRows] = createSignal([
    { id: 'a', name: 'Ada' },
    { id: 'b', name: 'Ben' },
  ])
  render(() => (
    <KeyedFor each={rows()}>{(row) => <button type="button">{row().name}</button>}</KeyedFor>
  ))
  const ada = screen.getByText('Ada')
  ada.focus()
  setRows([
    { id: 'c', name: 'Cem' },
    { id: 'b', name: 'Ben' },
    { id: 'a', name: 'Ada L.' },
  ])
  expect(screen.getByText('Ada L.')).toBe(ada)
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual([
    'Cem',
    'Ben',
    'Ada L.',
  ])
})

test('a row that is gone is taken away', () => {
  const [rows, setRows] = createSignal([{ id: 'a' }, { id: 'b' }])
  render(() => <KeyedFor each={rows()}>{(row) => <p>{row().id}</p>}</KeyedFor>)
  setRows([{ id: 'b' }])
  expect(screen.queryByText('a')).toBeNull()
  expect(screen.getByText('b')).toBeTruthy()
})
