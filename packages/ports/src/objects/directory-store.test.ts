import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeDirectoryStore } from './directory-store.ts'
import { describeObjectStore } from './object-store-contract.ts'

const directories: string[] = []

async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'pulse objects '))
  directories.push(directory)
  return directory
}

afterAll(async () => {
  for (const directory of directories) await rm(directory, { recursive: true })
})

describeObjectStore('directory', async () => makeDirectoryStore(await temporaryDirectory()))

test('a failed put leaves no partial file', async () => {
  const directory = await temporaryDirectory()
  async function* failing() {
    yield new Uint8Array(3)
    throw new Error('gone')
  }
  await expect(makeDirectoryStore(directory).put('key', failing())).rejects.toThrow('gone')
  expect(await readdir(directory, { recursive: true })).toEqual(['.partial'])
})

test('old partial files of a killed process are removed, fresh ones stay', async () => {
  const directory = await temporaryDirectory()
  const first = makeDirectoryStore(directory)
  await first.put('key', new Uint8Array(1))
  await writeFile(join(directory, '.partial', 'old'), '')
  await utimes(join(directory, '.partial', 'old'), 0, 0)
  await writeFile(join(directory, '.partial', 'fresh'), '')
  await makeDirectoryStore(directory).put('key', new Uint8Array(1))
  expect(await readdir(join(directory, '.partial'))).toEqual(['fresh'])
})

test('a key that is the beginning of another one is a conflict', async () => {
  const store = makeDirectoryStore(await temporaryDirectory())
  await store.put('a/b', new Uint8Array(1))
  await expect(store.put('a', new Uint8Array(1))).rejects.toMatchObject({ code: 'conflict' })
  await expect(store.put('a/b/c', new Uint8Array(1))).rejects.toMatchObject({ code: 'conflict' })
})

test('putting while the prefix is being deleted never fails', async () => {
  const store = makeDirectoryStore(await temporaryDirectory())
  const rounds = Array.from({ length: 50 }, (_, i) => i)
  await Promise.all(
    rounds.flatMap((i) => [store.put(`u/1/${i}`, new Uint8Array(1)), store.deletePrefix('u/1/')]),
  )
  await store.put('u/1/last', new Uint8Array(1))
  expect(await store.head('u/1/last')).toMatchObject({ size: 1 })
})
