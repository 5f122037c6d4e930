import { expect, test } from 'vitest'
import { describeCache } from './cache-contract.ts'
import { makeMemoryCache } from './memory-cache.ts'

describeCache('memory', async () => makeMemoryCache())

test('forgets what was not read for the longest time when it is full', async () => {
  const cache = makeMemoryCache({ maxBytes: 3 * 1300 })
  for (const key of ['a', 'b', 'c']) await cache.set(key, new Uint8Array(1000), 60_000)
  await cache.get('a')
  await cache.set('d', new Uint8Array(1000), 60_000)
  expect(await cache.get('b')).toBeNull()
  for (const key of ['a', 'c', 'd']) expect(await cache.get(key)).toHaveLength(1000)
})

test('a value larger than the whole cache is not kept and evicts nothing', async () => {
  const cache = makeMemoryCache({ maxBytes: 2000 })
  await cache.set('small', new Uint8Array(100), 60_000)
  await cache.set('huge', new Uint8Array(5000), 60_000)
  expect(await cache.get('huge')).toBeNull()
  expect(await cache.get('small')).toHaveLength(100)
})

test('a value expires by the clock', async () => {
  let time = 0
  const cache = makeMemoryCache({ now: () => time })
  await cache.set('key', new Uint8Array(1), 1000)
  time = 999
  expect(await cache.get('key')).toHaveLength(1)
  time = 1000
  expect(await cache.get('key')).toBeNull()
})
