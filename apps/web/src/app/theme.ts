// The theme of the whole page. public/theme.js applies the stored choice before the first paint.
import { createMemo, createRoot, createSignal } from 'solid-js'
import { storedValue } from './stored-value.ts'

export type ThemePreference = 'system' | 'light' | 'dark'
export type Theme = 'light' | 'dark'

const STORAGE_KEY = 'pulse.theme'

const theme = createRoot(() => {
  const systemDark = matchMedia('(prefers-color-scheme: dark)')
  const [system, setSystem] = createSignal<Theme>(systemDark.matches ? 'dark' : 'light')
  const [preference, setPreference] = createSignal(readPreference())
  systemDark.addEventListener('change', (event) => setSystem(event.matches ? 'dark' : 'light'))
  // Another tab chose a theme.
  addEventListener('storage', (event) => {
    if (event.key === STORAGE_KEY) apply(readPreference())
  })

  function apply(next: ThemePreference): void {
    const root = document.documentElement
    if (next === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = next
    setPreference(next)
  }

  const resolved = createMemo<Theme>(() => {
    const chosen = preference()
    return chosen === 'system' ? system() : chosen
  })
  return { preference, resolved, apply }
})

/** What the person chose. */
export const themePreference = theme.preference

/** What is on the screen. Reactive: charts repaint when it changes. */
export const currentTheme = theme.resolved

export function setThemePreference(next: ThemePreference): void {
  storedValue.write(STORAGE_KEY, next === 'system' ? undefined : next)
  theme.apply(next)
}

/** Light for a moment, as paper is, whatever the person chose. Returns what takes it back. */
export function wearLight(): () => void {
  theme.apply('light')
  return () => theme.apply(readPreference())
}

function readPreference(): ThemePreference {
  const stored = storedValue.read(STORAGE_KEY)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}
