import { existsSync } from 'node:fs'

/** Why the real services cannot be had on this machine, or null if they can. */
export function servicesUnsupported(): string | null {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) {
    return 'they come from Debian packages, and this is not Debian'
  }
  if (process.getuid?.() !== 0) return 'setting them up needs root'
  return null
}
