import { SCHEMA_VERSION } from '@pulse/shared/dashboard/document'
import { expect, test } from 'vitest'
import { matchRoute } from './socket-upgrade.ts'

test('only /collab and /yws/<id of a dashboard> are served', () => {
  const id = '0d9f8a34-7f0b-4c5e-9b7e-0f7c7a1c2b3d'
  expect(matchRoute('/collab')).toMatchObject({ kind: 'collab' })
  expect(matchRoute('/collab?token=x')).toMatchObject({ kind: 'collab' })
  expect(matchRoute(`/yws/${id.toUpperCase()}?a=/collab`)).toMatchObject({
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

test('D13: a client says which schema it knows; a page that does not say is of the first one', () => {
  const id = '0d9f8a34-7f0b-4c5e-9b7e-0f7c7a1c2b3d'
  const schemaOf = (url: string) => matchRoute(url)?.schema
  expect(schemaOf('/collab?schema=7')).toBe(7)
  expect(schemaOf('/collab')).toBe(1)
  expect(schemaOf('/collab?schema=1e9')).toBe(0)
  expect(schemaOf(`/yws/${id}`)).toBe(SCHEMA_VERSION)
  expect(schemaOf(`/yws/${id}?schema=1`)).toBe(1)
})
