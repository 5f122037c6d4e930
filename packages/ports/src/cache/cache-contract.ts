import { describe, expect, test, vi } from 'vitest'
import type { Cache } from './cache.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (found: Uint8Array | null) => (found ? new TextDecoder().decode(found) : null)

/** What every cache must do. `make` gives an empty one. */
export function describeCache(name: string, make: () => Promise<Cache>): void {
  describe(`cache: ${name}`, () => {
    test('gives back what was set, byte for byte', async () => {
      const cache = await make()
      const every = Uint8Array.from({ length: 256 }, (_, i) => i)
      await cache.set('key', every, 60_000)
      expect(Buffer.from((await cache.get('key')) ?? [])).toEqual(Buffer.from(every))
    })

    test('an unknown key is null', async () => {
      expect(await (await make()).get('unknown')).toBeNull()
    })

    test('the last value counts', async () => {
      const cache = await make()
      await cache.set('key', bytes('one'), 60_000)
      await cache.set('key', bytes('two'), 60_000)
      expect(text(await cache.get('key'))).toBe('two')
    })

    test('a deleted key is gone, and others stay', async () => {
      const cache = await make()
      await cache.set('one', bytes('1'), 60_000)
      await cache.set('two', bytes('2'), 60_000)
      await cache.delete('one')
      await cache.delete('never there')
      expect(await cache.get('one')).toBeNull()
      expect(text(await cache.get('two'))).toBe('2')
    })

    test('a value is forgotten after its time', async () => {
      const cache = await make()
      await cache.set('short', bytes('1'), 20)
      await cache.set('long', bytes('2'), 60_000)
      await vi.waitFor(async () => expect(await cache.get('short')).toBeNull(), 5000)
      expect(text(await cache.get('long'))).toBe('2')
      await cache.set('never', bytes('3'), 0)
      expect(await cache.get('never')).toBeNull()
    })
  })
}
