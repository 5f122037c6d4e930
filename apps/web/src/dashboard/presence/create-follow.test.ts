import { expect, test } from 'vitest'
import { leadsTo } from './create-follow.ts'
import type { Person } from './read-peer.ts'

function person(clientId: number, following: number | null): Person {
  const rest = { selected: null, doing: null, idle: false }
  return { clientId, userId: `u${clientId}`, name: 'Ana', following, ...rest }
}

test('P11: whoever follows me, directly or through others, cannot be followed by me', () => {
  const people = [person(2, 3), person(3, 1), person(4, null)]
  expect(leadsTo(people, 2, 1)).toBe(true)
  expect(leadsTo(people, 3, 1)).toBe(true)
  expect(leadsTo(people, 4, 1)).toBe(false)
})

test('P11: a circle of others ends the search', () => {
  expect(leadsTo([person(2, 3), person(3, 2)], 2, 1)).toBe(false)
})
