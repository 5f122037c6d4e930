import { expect, test } from 'vitest'
import { makeSameOriginCheck } from './same-origin.ts'

const isSameOrigin = makeSameOriginCheck('https://pulse.example')

test.each([
  ['a program, which names no origin', { host: 'pulse.example' }],
  ['the page at its public address', { origin: 'https://pulse.example', host: '10.0.0.7:4400' }],
  ['the page at the address it was called by', { origin: 'http://lan:4400', host: 'LAN:4400' }],
  ['what the person typed', { host: 'pulse.example', 'sec-fetch-site': 'none' }],
])('%s may change things', (_, headers) => {
  expect(isSameOrigin(headers)).toBe(true)
})

test.each([
  ['another site', { origin: 'https://evil.example', host: 'pulse.example' }],
  ['another port', { origin: 'http://lan:9000', host: 'lan:4400' }],
  ['a sandboxed frame', { origin: 'null', host: 'pulse.example' }],
  ['a sibling domain', { host: 'pulse.example', 'sec-fetch-site': 'same-site' }],
  ['a form of another site', { host: 'pulse.example', 'sec-fetch-site': 'cross-site' }],
  ['nonsense', { origin: 'pulse.example', host: 'pulse.example' }],
])('%s may not', (_, headers) => {
  expect(isSameOrigin(headers)).toBe(false)
})
