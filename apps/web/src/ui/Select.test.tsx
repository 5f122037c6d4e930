import { cleanup, render, screen } from '@solidjs/testing-library'
import { afterEach, expect, test } from 'vitest'
import { Select } from './Select.tsx'

afterEach(cleanup)

test('a choice whose value is the empty text counts as chosen', () => {
  const options = [
    { value: '', label: 'No grouping' },
    { value: 'shop', label: 'Shop' },
  ]
  render(() => <Select label="Group by" options={options} value="" onChange={() => {}} />)
  expect(screen.getByRole('button').textContent).toBe('No grouping')
})

test('without a value the placeholder shows', () => {
  const options = [{ value: 'shop', label: 'Shop' }]
  render(() => <Select label="Group by" options={options} value={undefined} onChange={() => {}} />)
  expect(screen.getByRole('button').textContent).toBe('Choose')
})
