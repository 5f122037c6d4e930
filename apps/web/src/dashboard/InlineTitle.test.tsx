import { cleanup, fireEvent, render } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, expect, test } from 'vitest'
import { InlineTitle } from './InlineTitle.tsx'

afterEach(cleanup)

function openTitle(inCard: boolean) {
  const written: string[] = []
  const [editing, setEditing] = createSignal(true)
  const title = () => (
    <InlineTitle
      value="Sales"
      placeholder=""
      label="Title"
      beginOn="double-click"
      editable
      editing={editing()}
      onEditing={setEditing}
      onChange={(name) => written.push(name)}
    />
  )
  const page = render(() =>
    inCard ? (
      <article data-widget="w" tabindex="0">
        {title()}
      </article>
    ) : (
      title()
    ),
  )
  const field = page.getByRole('textbox')
  field.focus()
  fireEvent.input(field, { target: { value: 'Costs' } })
  return { ...page, field, written }
}

test('P4, P25: Enter keeps a title, and the focus is on the card again', () => {
  const { field, written, getByRole } = openTitle(true)
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(written).toEqual(['Costs'])
  expect(document.activeElement).toBe(getByRole('article'))
})

test('P4, P25: Escape gives a title up, and without a card the focus is on the title', () => {
  const { field, written, getByRole } = openTitle(false)
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(written).toEqual([])
  expect(document.activeElement).toBe(getByRole('button', { name: 'Sales' }))
})
