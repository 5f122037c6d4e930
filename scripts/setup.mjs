// Runs before `npm start` and `npm test` on whatever Node the machine has, with nothing installed.
// It makes node_modules match package-lock.json, and costs a few milliseconds when it already does.
// Plain JavaScript without dependencies, because it is what installs them.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const MINIMUM_NODE = 20
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.pulse-setup')

// What the outer npm was asked to do must not change what is installed here.
const UNWANTED_NPM_CONFIG =
  /^npm_(package_|lifecycle_|command$|config_(workspaces?|include_workspace_root|omit|include|only|dev|production|optional|global|location|dry_run|prefix|local_prefix|global_prefix|package_lock|package_lock_only|save.*|json|parseable|long|install_strategy|install_links|os|cpu|libc|argv|yes)$)/i

await main()

async function main() {
  requireNode()
  const stamp = lockStamp()
  if (readStamp() === stamp && installedNodeRuns()) return
  if (!installedMatchesLock() || !installedNodeRuns()) await install()
  if (!installedNodeRuns()) fail(scriptsDisabledMessage())
  keepStamp(stamp)
}

function requireNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= MINIMUM_NODE) return
  fail(
    `Pulse needs Node ${MINIMUM_NODE} or newer to start, and this is Node ${process.versions.node}.\n` +
      'Install a current Node (https://nodejs.org) and run the same command again.',
  )
}

function lockStamp() {
  const hash = createHash('sha256')
  for (const file of [join(root, 'package-lock.json'), join(root, 'package.json')]) {
    hash.update(readFileSync(file))
  }
  return `${hash.digest('hex')} ${process.platform}-${process.arch}`
}

function readStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
}

/** Without it the next start compares the lockfiles again: no matter in a checkout of somebody else. */
function keepStamp(stamp) {
  try {
    writeFileSync(stampFile, stamp)
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error
  }
}

/** npm writes node_modules/.package-lock.json last, so an interrupted install has none. */
function installedMatchesLock() {
  const hidden = join(modules, '.package-lock.json')
  if (!existsSync(hidden)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/')) continue
    const present = installed[path]
    if (!present && entry.optional) continue
    if (!present || present.version !== entry.version || present.integrity !== entry.integrity) {
      return false
    }
  }
  return true
}

function installedNodeBinary() {
  return join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

function installedNodeRuns() {
  if (process.execPath === installedNodeBinary()) return true
  if (!existsSync(installedNodeBinary())) return false
  return spawnSync(installedNodeBinary(), ['--version'], { stdio: 'ignore' }).status === 0
}

async function install() {
  const again = existsSync(modules) && readdirSync(modules).length > 0
  say(
    again
      ? 'The dependencies changed: installing them again.'
      : 'Installing the dependencies (first run only, about a minute).',
  )
  const started = Date.now()
  const { code, output } = await runNpm(installArguments())
  if (code !== 0) fail(installFailedMessage(output, code))
  say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`)
}

function installArguments() {
  const command = canInstallClean() ? 'ci' : 'install'
  return [
    command,
    '--include=dev',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
}

function canInstallClean() {
  // Windows cannot delete the node.exe that is running this file, which `npm ci` would try.
  if (process.platform === 'win32' && process.execPath.startsWith(modules + sep)) return false
  return lockIsComplete()
}

/**
 * `npm ci` refuses a lockfile that lacks an optional package, even one of another platform; npm
 * writes such lockfiles when a registry does not have that package.
 */
function lockIsComplete() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(packages).every(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).every(
      (name) => packages[`node_modules/${name}`] ?? packages[`${path}/node_modules/${name}`],
    ),
  )
}

/** Streams npm's output and keeps its end, which says why an install failed. */
function runNpm(args) {
  const { command, prefix, shell } = npmCommand()
  return new Promise((resolve) => {
    const child = spawn(command, [...prefix, ...args], {
      cwd: root,
      env: npmEnvironment(),
      shell,
      stdio: ['inherit', 'inherit', 'pipe'],
    })
    let output = ''
    child.stderr.on('data', (chunk) => {
      process.stderr.write(chunk)
      output = (output + chunk).slice(-8000)
    })
    child.on('error', (error) => resolve({ code: 1, output: String(error) }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

function npmCommand() {
  const cli = process.env.npm_execpath
  if (!cli || !/npm-cli\.c?js$/.test(cli) || !existsSync(cli)) {
    return { command: 'npm', prefix: [], shell: process.platform === 'win32' }
  }
  return { command: outsideNode(), prefix: [cli], shell: false }
}

/** The machine's own Node: the one in node_modules disappears while `npm ci` runs. */
function outsideNode() {
  const outer = process.env.npm_node_execpath
  for (const candidate of [outer, process.execPath]) {
    if (candidate && existsSync(candidate) && !candidate.startsWith(modules + sep)) return candidate
  }
  return 'node'
}

function npmEnvironment() {
  const env = {}
  for (const [name, value] of Object.entries(process.env)) {
    if (!UNWANTED_NPM_CONFIG.test(name) && name !== 'NODE_ENV') env[name] = value
  }
  const pathName = Object.keys(env).find((name) => name.toLowerCase() === 'path') ?? 'PATH'
  const inModules = (entry) => entry.startsWith(modules)
  env[pathName] = (env[pathName] ?? '')
    .split(delimiter)
    .filter((entry) => !inModules(entry))
    .join(delimiter)
  return env
}

function installFailedMessage(output, code) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|ENOTCACHED/.test(output)) {
    return (
      'The dependencies could not be downloaded: the npm registry did not answer.\n' +
      'Pulse needs the network the first time. Check the connection (and `npm config get registry`,\n' +
      'or the proxy settings), then run the same command again.'
    )
  }
  if (/ENOSPC/.test(output)) return 'The disk is full: Pulse needs about 1 GB for its dependencies.'
  return `npm could not install the dependencies (exit code ${code}); its message is above.`
}

function scriptsDisabledMessage() {
  return (
    'The pinned Node was not installed, most likely because npm runs with ignore-scripts.\n' +
    'Run `npm ci --ignore-scripts=false` once in this folder, then the same command again.'
  )
}

function say(text) {
  console.log(`setup: ${text}`)
}

function fail(text) {
  console.error(`\n${text}\n`)
  process.exit(1)
}
