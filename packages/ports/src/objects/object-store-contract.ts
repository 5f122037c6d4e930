import { PulseError } from '@pulse/shared/api/pulse-error'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ObjectStore } from './object-store.ts'

const encode = (text: string) => new TextEncoder().encode(text)

async function read(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts).toString()
}

async function keys(store: ObjectStore, prefix: string): Promise<string[]> {
  const found: string[] = []
  for await (const { key } of store.list(prefix)) found.push(key)
  return found.sort()
}

/** What every object store must do. `make` gives an empty one. */
export function describeObjectStore(name: string, make: () => Promise<ObjectStore>): void {
  describe(`object store: ${name}`, () => {
    let store: ObjectStore
    beforeEach(async () => {
      store = await make()
    })

    test('gives back what was put, and its size', async () => {
      expect(await store.put('a/b.csv', encode('day,rain\n'))).toEqual({ size: 9 })
      expect(await read(await store.get('a/b.csv'))).toBe('day,rain\n')
      expect(await store.head('a/b.csv')).toMatchObject({ size: 9 })
    })

    test('stores a stream of many chunks, larger than one part', async () => {
      const chunk = new Uint8Array(1024 * 1024).fill(97)
      async function* chunks() {
        for (let i = 0; i < 18; i++) yield chunk
      }
      const size = 18 * 1024 * 1024
      expect(await store.put('large', chunks())).toEqual({ size })
      expect(await store.head('large')).toMatchObject({ size })
      let bytes = 0
      for await (const part of await store.get('large')) bytes += part.byteLength
      expect(bytes).toBe(size)
    })

    test('stores an empty object', async () => {
      expect(await store.put('empty', new Uint8Array())).toEqual({ size: 0 })
      expect(await store.head('empty')).toMatchObject({ size: 0 })
      expect(await read(await store.get('empty'))).toBe('')
    })

    test('reads a range, half open like a slice', async () => {
      await store.put('digits', encode('0123456789'))
      const range = async (start: number, end?: number) =>
        read(await store.get('digits', end === undefined ? { start } : { start, end }))
      expect(await range(2, 5)).toBe('234')
      expect(await range(7)).toBe('789')
      expect(await range(8, 100)).toBe('89')
      expect(await range(3, 3)).toBe('')
      expect(await range(10)).toBe('')
      expect(await range(50, 60)).toBe('')
    })

    test('replaces an object as a whole', async () => {
      await store.put('key', encode('the longer first version'))
      await store.put('key', encode('second'))
      expect(await read(await store.get('key'))).toBe('second')
    })

    test('a source that fails leaves the old object', async () => {
      await store.put('key', encode('old'))
      async function* failing() {
        yield encode('new')
        throw new Error('the client went away')
      }
      await expect(store.put('key', failing())).rejects.toThrow('the client went away')
      expect(await read(await store.get('key'))).toBe('old')
      expect(await keys(store, '')).toEqual(['key'])
    })

    test('a missing object is object-not-found, and null for head', async () => {
      await expect(store.get('nothing/here')).rejects.toMatchObject({ code: 'object-not-found' })
      await expect(store.get('nothing', { start: 1, end: 1 })).rejects.toBeInstanceOf(PulseError)
      expect(await store.head('nothing/here')).toBeNull()
    })

    test('deletes, also what is not there', async () => {
      await store.put('key', encode('x'))
      await store.delete('key')
      await store.delete('key')
      expect(await store.head('key')).toBeNull()
    })

    test('lists by the beginning of the key', async () => {
      for (const key of ['u/1/a', 'u/1/b/c', 'u/12/d', 'v']) await store.put(key, encode(key))
      expect(await keys(store, '')).toEqual(['u/1/a', 'u/1/b/c', 'u/12/d', 'v'])
      expect(await keys(store, 'u/1')).toEqual(['u/1/a', 'u/1/b/c', 'u/12/d'])
      expect(await keys(store, 'u/1/')).toEqual(['u/1/a', 'u/1/b/c'])
      expect(await keys(store, 'w/')).toEqual([])
    })

    test('deletes all below a prefix and nothing beside it', async () => {
      for (const key of ['u/1/a', 'u/1/b/c', 'u/12/d']) await store.put(key, encode(key))
      await store.deletePrefix('u/1/')
      await store.deletePrefix('not/there/')
      expect(await keys(store, '')).toEqual(['u/12/d'])
      await store.put('u/1/again', encode('x'))
      expect(await keys(store, 'u/1/')).toEqual(['u/1/again'])
    })

    test('keeps files under the names that people give them', async () => {
      const key = 'u/Verkäufe 2024 (final), März.csv'
      await store.put(key, encode('x'))
      expect(await keys(store, 'u/')).toEqual([key])
      expect(await read(await store.get(key))).toBe('x')
    })

    test('another content has another etag, in the list as in the head', async () => {
      const etags = async () => {
        for await (const { etag } of store.list('key'))
          return [etag, (await store.head('key'))?.etag]
        return []
      }
      await store.put('key', encode('one'))
      const [listed, head] = await etags()
      expect(listed).toEqual(expect.any(String))
      expect(head).toBe(listed)
      await store.put('key', encode('another'))
      expect((await etags())[0]).not.toBe(listed)
    })

    test.each([
      '../etc/passwd',
      '/abs',
      'a//b',
      'a/../b',
      '.hidden',
      'a/',
      '',
      'a\\b',
      'a\0b',
      'a\nb',
      'C:/b',
      'a\u202Eb',
    ])('refuses the key %j', async (key) => {
      await expect(store.put(key, encode('x'))).rejects.toMatchObject({ code: 'invalid-request' })
      await expect(store.get(key)).rejects.toMatchObject({ code: 'invalid-request' })
      await expect(store.delete(key)).rejects.toMatchObject({ code: 'invalid-request' })
    })

    test('refuses a prefix that climbs', async () => {
      await expect(store.deletePrefix('../')).rejects.toMatchObject({ code: 'invalid-request' })
      await expect(keys(store, 'a/../')).rejects.toMatchObject({ code: 'invalid-request' })
    })
  })
}
