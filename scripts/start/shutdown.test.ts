import { expect, onTestFinished, test } from 'vitest'
import { Ending, installShutdown, type Shutdown } from './shutdown.ts'

function install(said: string[] = []): Shutdown {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const before = names.map((name) => process.listeners(name))
  onTestFinished(() => {
    names.forEach((name, i) => {
      for (const listener of process.listeners(name)) {
        if (!before[i]?.includes(listener)) process.removeListener(name, listener)
      }
    })
  })
  return installShutdown(
    async () => undefined,
    (text) => said.push(text),
  )
}

test('what was started last is stopped first', async () => {
  const shutdown = install()
  const stopped: string[] = []
  for (const name of ['database', 'worker', 'server']) {
    await shutdown.start(
      name,
      async () => name,
      async (part) => void stopped.push(part),
    )
  }
  await shutdown.end()
  expect(stopped).toEqual(['server', 'worker', 'database'])
})

test('a part that was still starting is stopped too, and its starter is told', async () => {
  const shutdown = install()
  const stopped: string[] = []
  const { promise, resolve } = Promise.withResolvers<string>()
  const starting = shutdown.start(
    'database',
    () => promise,
    async (part) => void stopped.push(part),
  )
  const ending = shutdown.end()
  resolve('database')
  await expect(starting).rejects.toBeInstanceOf(Ending)
  await ending
  expect(stopped).toEqual(['database'])
  expect(shutdown.signal.aborted).toBe(true)
  await expect(
    shutdown.start(
      'late',
      async () => 'late',
      async () => undefined,
    ),
  ).rejects.toBeInstanceOf(Ending)
})

test('a part that does not stop is named, and the others are stopped', async () => {
  const said: string[] = []
  const shutdown = install(said)
  const stopped: string[] = []
  const stop = async (name: string) => {
    if (name === 'server') throw new Error('busy')
    stopped.push(name)
  }
  for (const name of ['database', 'server']) await shutdown.start(name, async () => name, stop)
  await shutdown.end()
  expect(stopped).toEqual(['database'])
  expect(said).toEqual(['server did not stop cleanly: Error: busy'])
})
