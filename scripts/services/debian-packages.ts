import { existsSync } from 'node:fs'
import { runTool } from './run-tool.ts'

// apt's settings that say how to reach the mirror from this machine.
const MIRROR_SETTINGS =
  /^Acquire::(?:https?::(?:Proxy|CaInfo|Verify-Peer)|Check-(?:Valid-Until|Date)|Retries)/

let updated = false

/** Installs packages of the machine's own Debian, unless `provides` is there already. */
export async function ensurePackages(provides: string, packages: readonly string[]): Promise<void> {
  if (existsSync(provides)) return
  if (!updated) await runTool('apt-get', ['update', '--quiet'])
  updated = true
  const install = ['install', '--yes', '--quiet', '--no-install-recommends']
  await runTool('apt-get', [...install, ...packages])
}

/** The mirror that the machine's apt uses for Debian itself. */
export async function debianMirror(): Promise<string> {
  const format = ['--format', '$(CODENAME) $(REPO_URI)']
  const lines = await runTool('apt-get', ['indextargets', ...format, 'Created-By: Packages'])
  for (const line of lines.split('\n')) {
    const [codename, uri] = line.split(' ')
    if (uri && /\/debian\/?$/.test(uri) && !codename?.includes('security')) return uri
  }
  throw new Error('apt knows no Debian mirror on this machine (see /etc/apt/sources.list.d)')
}

/** apt options, as mmdebstrap takes them, that carry the machine's proxy and checks over. */
export async function mirrorOptions(): Promise<string[]> {
  const dump = await runTool('apt-config', ['dump'])
  return dump
    .split('\n')
    .filter((line) => MIRROR_SETTINGS.test(line) && !line.includes('::""'))
    .map((line) => `--aptopt=${line.replace(/;$/, '')}`)
}
