// In the place of aws-lambda-ric's native HTTP client, which needs a compiler and cmake to install: the same
// three calls. `next` is only there to be complete: the package has its own in JavaScript.
import { request } from 'node:http'

const [hostname, port] = (process.env['AWS_LAMBDA_RUNTIME_API'] ?? '').split(':')
const INVOCATION = '/2018-06-01/runtime/invocation'

export function next(): never {
  throw new Error('set AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1')
}

export function done(id: string, body: string): void {
  post(`${INVOCATION}/${id}/response`, body)
}

export function error(id: string, body: string): void {
  post(`${INVOCATION}/${id}/error`, body)
}

function post(path: string, body: string): void {
  const headers = { 'content-type': 'application/json' }
  const sent = request({ hostname, port, path, method: 'POST', headers })
  sent.on('response', (response) => response.resume())
  sent.end(body)
}
