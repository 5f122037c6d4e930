// Preloaded before aws-lambda-ric: everything of it is its own but the native HTTP client.
import { registerHooks } from 'node:module'

const client = new URL('./rapid-client.ts', import.meta.url).href

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (!specifier.endsWith('rapid-client.node')) return nextResolve(specifier, context)
    return { url: client, format: 'module-typescript', shortCircuit: true }
  },
})
