import { tryListen } from '../free-port.ts'

const TRIES = 100

/** The wanted port, or the next one that is free. */
export async function choosePort(wanted: number, host: string): Promise<number> {
  for (let port = wanted; port < wanted + TRIES && port < 65_536; port++) {
    if (await isFree(port, host)) return port
  }
  throw new Error(
    `The ports from ${wanted} on are all taken. Choose another: npm start -- --port 8080`,
  )
}

/** On every address too: some systems let two programs share a port, and only one gets the calls. */
async function isFree(port: number, host: string): Promise<boolean> {
  for (const address of new Set([host, '0.0.0.0'])) {
    if ((await tryListen(port, address)) === null) return false
  }
  return true
}
