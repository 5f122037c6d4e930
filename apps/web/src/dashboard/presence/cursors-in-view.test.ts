import { expect, test } from 'vitest'
import { cursorsInView } from './cursors-in-view.ts'

const cursor = (clientId: number, y: number, widget = 'w') => ({
  clientId,
  userId: `u${clientId}`,
  name: 'Ana',
  at: { widget, x: 0.5, y },
})
const areaOf = (id: string) =>
  id === 'w' ? { left: 0, top: 0, width: 100, height: 10_000 } : undefined

test('P14: what is out of sight, and what points at a card that is gone, is not drawn', () => {
  const cursors = [cursor(1, 0.02), cursor(2, 0.9), cursor(3, 0.02, 'gone')]
  const drawn = cursorsInView(cursors, areaOf, { top: 0, bottom: 800 })
  expect(drawn).toEqual([{ cursor: cursors[0], x: 50, y: 200 }])
})

test('P14: of a swarm at most 32 are drawn', () => {
  const swarm = Array.from({ length: 49 }, (_, id) => cursor(id, 0.01))
  expect(cursorsInView(swarm, areaOf, { top: 0, bottom: 800 })).toHaveLength(32)
})
