import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { portsFromEnvironment } from './ports-from-environment.ts'

test('with nothing set, all ports work in this process and below the data directory', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'pulse ports '))
  const ports = portsFromEnvironment({ PULSE_DATA_DIR: directory })
  onTestFinished(async () => {
    await ports.close()
    await rm(directory, { recursive: true })
  })
  await ports.objects.put('u/1', new Uint8Array(3))
  expect(await ports.processed.head('u/1')).toBeNull()
  expect(await ports.objects.head('u/1')).toMatchObject({ size: 3 })

  const { promise, resolve } = Promise.withResolvers<string>()
  ports.queue.consume(async ({ uploadId }) => resolve(uploadId), { concurrency: 1 })
  await ports.queue.enqueue({ uploadId: 'a' })
  expect(await promise).toBe('a')
})

test('absorbed failures reach the listener', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const ports = portsFromEnvironment({}, { onError: resolve })
  onTestFinished(() => ports.close())
  const failure = new Error('broken')
  ports.queue.consume(async () => Promise.reject(failure), { concurrency: 1 })
  await ports.queue.enqueue({ uploadId: 'a' })
  expect(await promise).toBe(failure)
})
