import { globSync } from 'node:fs'

export type Project = 'unit' | 'web' | 'pg' | 'services' | 'e2e'

const ALL: readonly Project[] = ['unit', 'web', 'pg', 'services', 'e2e']
const PATTERN = '{apps,packages,bench,infra,scripts,e2e}/**/*.test.{ts,tsx}'

/** Which projects the arguments of `npm test` ask for, so that only their set-up is done. */
export function selectedProjects(args: readonly string[], root: string): ReadonlySet<Project> {
  const named = namedProjects(args)
  const filters = args.filter((arg, i) => !arg.startsWith('-') && args[i - 1] !== '--project')
  const files = filters.length === 0 ? null : testFiles(root)
  const hasFiles = (project: Project) =>
    files === null ||
    files.some((file) => projectOf(file) === project && filters.some((part) => file.includes(part)))
  return new Set(ALL.filter((project) => (named?.has(project) ?? true) && hasFiles(project)))
}

export function projectOf(file: string): Project {
  if (file.startsWith('e2e/')) return 'e2e'
  if (file.startsWith('apps/web/')) return 'web'
  if (file.endsWith('.pg.test.ts')) return 'pg'
  if (file.endsWith('.services.test.ts')) return 'services'
  return 'unit'
}

function namedProjects(args: readonly string[]): ReadonlySet<string> | null {
  const names = args.flatMap((arg, i) => {
    if (arg.startsWith('--project=')) return [arg.slice('--project='.length)]
    return args[i - 1] === '--project' ? [arg] : []
  })
  return names.length > 0 ? new Set(names) : null
}

function testFiles(root: string): string[] {
  const found = globSync(PATTERN, { cwd: root, exclude: ['**/node_modules/**', '**/dist/**'] })
  return found.map((file) => file.replaceAll('\\', '/'))
}
