import { expect, test } from 'vitest'
import { matchRoute } from './socket-upgrade.ts'

test('only /collab and /yws/<id of a dashboard> are served', () => {
  const id = '0d9f8a34-7f0b-4c5e-9b7e-0f7c7a1c2b3d'
  expect(matchRoute('/collab')).toEqual({ kind: 'collab' })
  expect(matchRoute('/collab?token=x')).toEqual({ kind: 'collab' })
  expect(matchRoute(`/yws/${id.toUpperCase()}?a=/collab`)).toEqual({
    kind: 'y-websocket',
    dashboardId: id,
  })
  for (const url of [
    '',
    '/',
    '/collab/',
    '/collab/x',
    '/yws',
    '/yws/',
    `/yws/${id}/x`,
    '/yws/../collab',
  ]) {
    expect(matchRoute(url)).toBeNull()
  }
})
