import { cleanup, fireEvent, render } from '@solidjs/testing-library'
import { createSignal, Show } from 'solid-js'
import { afterEach, expect, test } from 'vitest'
import { SidePanel } from './SidePanel.tsx'

afterEach(cleanup)

function openPage() {
  const [subject, setSubject] = createSignal<string>()
  const [shown, setShown] = createSignal(true)
  const page = render(() => (
    <main tabindex="-1">
      <Show when={shown()}>
        <button type="button" onClick={() => setSubject('a')}>
          A
        </button>
      </Show>
      <button type="button" onClick={() => setSubject('b')}>
        B
      </button>
      <Show when={subject()}>
        {(of) => (
          <SidePanel
            label="Edit"
            title="Edit"
            subject={of()}
            onKeyDown={() => undefined}
            onClose={() => setSubject(undefined)}
          >
            <input aria-label="Name" />
          </SidePanel>
        )}
      </Show>
    </main>
  ))
  const press = (name: string) => {
    const button = page.getByRole('button', { name })
    button.focus()
    fireEvent.click(button)
  }
  return { ...page, press, close: () => setSubject(), hideFirst: () => setShown(false) }
}

test('P25: a panel takes the focus and gives it back to what opened it last', () => {
  const { getByRole, press } = openPage()
  press('A')
  expect(document.activeElement).toBe(getByRole('complementary'))
  press('B')
  getByRole('textbox').focus()
  press('Close')
  expect(document.activeElement).toBe(getByRole('button', { name: 'B' }))
})

test('P25: a panel whose opener is gone leaves the focus on the page', () => {
  const { getByRole, press, hideFirst } = openPage()
  press('A')
  hideFirst()
  press('Close')
  expect(document.activeElement).toBe(getByRole('main'))
})

test('P25: a panel that closes while somebody is elsewhere takes nothing from them', () => {
  const { getByRole, press, close } = openPage()
  press('A')
  const elsewhere = getByRole('button', { name: 'B' })
  elsewhere.focus()
  close()
  expect(document.activeElement).toBe(elsewhere)
})
