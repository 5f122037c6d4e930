import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readStartOptions } from './start-options.ts'

test('without arguments it listens on 4400 and keeps its data in .pulse', () => {
  expect(readStartOptions([], {})).toMatchObject({
    host: '127.0.0.1',
    port: 4400,
    dataDirectory: resolve('.pulse'),
    reset: false,
  })
})

test('an argument wins over the environment, and an empty variable counts as none', () => {
  expect(readStartOptions(['--port', '5000'], { PORT: '6000' }).port).toBe(5000)
  expect(readStartOptions([], { PORT: '6000' }).port).toBe(6000)
  expect(readStartOptions([], { PORT: '', HOST: '' })).toMatchObject({ port: 4400 })
})

test.each(['0', '65536', 'http', '12.5', '-1'])('%s is not a port', (port) => {
  expect(() => readStartOptions([], { PORT: port })).toThrow('is not a port')
})

test('an unknown option is refused', () => {
  expect(() => readStartOptions(['--rest'], {})).toThrow('--rest')
})
