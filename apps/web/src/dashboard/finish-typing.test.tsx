import { cleanup, fireEvent, render } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, expect, test } from 'vitest'
import { finishTypingOnLeave } from './finish-typing.ts'
import { InlineTitle } from './InlineTitle.tsx'

afterEach(cleanup)

test('P25: a title that is being written when the page goes is written', () => {
  const written: string[] = []
  const { getByRole } = render(() => {
    finishTypingOnLeave()
    const [editing, setEditing] = createSignal(true)
    return (
      <InlineTitle
        value="Sales"
        placeholder=""
        label="Title"
        beginOn="click"
        editable
        editing={editing()}
        onEditing={setEditing}
        onChange={(title) => written.push(title)}
      />
    )
  })
  const field = getByRole('textbox')
  field.focus()
  fireEvent.input(field, { target: { value: 'Sales by month' } })
  dispatchEvent(new Event('beforeunload'))
  expect(written).toEqual(['Sales by month'])
})
