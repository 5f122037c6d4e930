import type { DetailedError } from 'tus-js-client'

export type SendProblem = { readonly code: string; readonly message: string }

const BUSY = new Set([0, 408, 423, 425, 502, 503, 504])

/** Why tus gave up. `network`: nobody answered, or only somebody in between; trying again may help. */
export function sendProblem(error: Error | DetailedError): SendProblem {
  const response = 'originalResponse' in error ? error.originalResponse : null
  if (!response) {
    // An error without a request is not about the connection: the file itself could not be read.
    return 'originalRequest' in error
      ? { code: 'network', message: 'Pulse cannot be reached.' }
      : {
          code: 'unreadable-file',
          message: `The browser could not read this file: ${error.message}`,
        }
  }
  const status = response.getStatus()
  const said = readBody(response.getBody())
  if (said) return said
  if (BUSY.has(status)) return { code: 'network', message: 'Pulse cannot be reached.' }
  if (status === 413)
    return { code: 'too-large', message: 'This file is larger than Pulse accepts.' }
  return { code: 'internal', message: `The server refused this file (status ${status}).` }
}

function readBody(body: string | undefined): SendProblem | undefined {
  try {
    const answer: unknown = JSON.parse(body ?? '')
    if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined
    const { error } = answer
    if (typeof error !== 'object' || error === null) return undefined
    if (!('code' in error) || !('message' in error)) return undefined
    return { code: String(error.code), message: String(error.message) }
  } catch {
    return undefined
  }
}
