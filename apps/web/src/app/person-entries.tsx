import LogOut from 'lucide-solid/icons/log-out'
import Monitor from 'lucide-solid/icons/monitor'
import Moon from 'lucide-solid/icons/moon'
import Sun from 'lucide-solid/icons/sun'
import { Show } from 'solid-js'
import type { Choice } from '../ui/choice.ts'
import type { MenuEntry } from '../ui/menu-entry.ts'
import styles from './PersonMenu.module.css'
import { useSession } from './session.tsx'
import { setThemePreference, type ThemePreference, themePreference } from './theme.ts'

const themes: readonly Choice<ThemePreference>[] = [
  { value: 'system', label: 'As the system', icon: () => <Monitor /> },
  { value: 'light', label: 'Light', icon: () => <Sun /> },
  { value: 'dark', label: 'Dark', icon: () => <Moon /> },
]

const roles = { admin: 'Administrator', editor: 'Editor', viewer: 'Viewer' } as const

/** What a person finds behind their own face. */
export function personEntries(logOut: () => void): readonly MenuEntry[] {
  return [
    { kind: 'heading', content: <PersonHeading /> },
    { kind: 'separator' },
    {
      kind: 'choices',
      label: 'Theme',
      options: themes,
      value: themePreference(),
      onChange: changeTheme,
    },
    { kind: 'separator' },
    { kind: 'action', label: 'Log out', icon: () => <LogOut />, onSelect: logOut },
  ]
}

function changeTheme(value: string): void {
  const theme = themes.find((candidate) => candidate.value === value)
  if (theme) setThemePreference(theme.value)
}

function PersonHeading() {
  const session = useSession()
  return (
    <Show when={session.user}>
      {(user) => (
        <div class={styles['person']}>
          <span class={styles['name']}>{user().name}</span>
          <span>{user().email}</span>
          <span>
            {roles[user().role]} · {user().organization.name}
          </span>
        </div>
      )}
    </Show>
  )
}
