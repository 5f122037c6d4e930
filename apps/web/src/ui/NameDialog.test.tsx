import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { NameDialog } from './NameDialog.tsx'

afterEach(cleanup)

/** What its form does when Enter is pressed, kept from before it closed. */
async function openDialog(onConfirm: (name: string) => Promise<void>) {
  const [open, setOpen] = createSignal(true)
  render(() => (
    <NameDialog
      open={open()}
      onOpenChange={setOpen}
      title="New dashboard"
      label="Name"
      confirmLabel="Create"
      onConfirm={onConfirm}
    />
  ))
  const field = await screen.findByRole('textbox', { name: 'Name' }, { timeout: 10_000 })
  const form = field.closest('form')
  if (!form) throw new Error('a name dialog is a form')
  return { open, field, enter: () => fireEvent.submit(form) }
}

test('a name that is confirmed twice makes one thing, also while the dialog fades away', async () => {
  const made: string[] = []
  const dialog = await openDialog(async (name) => void made.push(name))
  fireEvent.input(dialog.field, { target: { value: ' Sales ' } })
  dialog.enter()
  dialog.enter()
  await expect.poll(() => dialog.open()).toBe(false)
  dialog.enter()
  await Promise.resolve()
  expect(made).toEqual(['Sales'])
})

test('a failure is told in the dialog, which stays and can be tried again', async () => {
  const confirm = vi.fn<(name: string) => Promise<void>>()
  confirm.mockRejectedValueOnce(new Error('The server is busy.')).mockResolvedValueOnce()
  const dialog = await openDialog(confirm)
  fireEvent.input(dialog.field, { target: { value: 'Sales' } })
  dialog.enter()
  await expect.poll(() => document.body.textContent).toContain('The server is busy.')
  expect(dialog.open()).toBe(true)
  dialog.enter()
  await expect.poll(() => dialog.open()).toBe(false)
})
