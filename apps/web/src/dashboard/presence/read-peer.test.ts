import { expect, test } from 'vitest'
import { readPeer } from './read-peer.ts'

const user = { id: 'u1', name: 'Ana' }

test('what a tab says of itself is read', () => {
  const state = {
    user,
    selected: 'w1',
    doing: 'renaming',
    idle: true,
    following: 7,
    cursor: { widget: 'w1', x: 0.5, y: 0.5 },
    view: { widget: 'w1', y: 1.5 },
  }
  expect(readPeer(3, state)).toEqual({
    person: {
      clientId: 3,
      userId: 'u1',
      name: 'Ana',
      selected: 'w1',
      doing: 'renaming',
      idle: true,
      following: 7,
    },
    cursor: { clientId: 3, userId: 'u1', name: 'Ana', at: { widget: 'w1', x: 0.5, y: 0.5 } },
    view: { widget: 'w1', y: 1.5 },
  })
})

test('what a peer made up is left out, and without a stamped person there is nobody', () => {
  const odd = {
    user: { ...user, name: 'A'.repeat(500) },
    selected: 'x'.repeat(65),
    doing: 'hacking',
    idle: 'yes',
    following: '7',
    cursor: { widget: 'w1', x: 9, y: 0 },
    view: { widget: 'w1', y: Number.POSITIVE_INFINITY },
  }
  const peer = readPeer(3, odd)
  expect(peer).toMatchObject({ cursor: null, view: null })
  expect(peer?.person).toMatchObject({ selected: null, doing: null, idle: false, following: null })
  expect(peer?.person.name).toHaveLength(80)
  for (const nobody of [undefined, null, 'Ana', {}, { id: 4, name: 'Ana' }]) {
    expect(readPeer(3, { user: nobody })).toBeNull()
  }
})
