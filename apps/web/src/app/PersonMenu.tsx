import { useNavigate } from '@solidjs/router'
import LogOut from 'lucide-solid/icons/log-out'
import Monitor from 'lucide-solid/icons/monitor'
import Moon from 'lucide-solid/icons/moon'
import Sun from 'lucide-solid/icons/sun'
import { createSignal, lazy, Show, Suspense } from 'solid-js'
import { Avatar } from '../ui/Avatar.tsx'
import type { Choice } from '../ui/choice.ts'
import { Menu } from '../ui/Menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { toast } from '../ui/toast.ts'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { unsentOnDevice } from './forget-device.ts'
import styles from './PersonMenu.module.css'
import { useSession } from './session.tsx'
import { setThemePreference, type ThemePreference, themePreference } from './theme.ts'

const LogOutDialog = lazy(() =>
  import('./LogOutDialog.tsx').then((m) => ({ default: m.LogOutDialog })),
)

const themes: readonly Choice<ThemePreference>[] = [
  { value: 'system', label: 'As the system', icon: () => <Monitor /> },
  { value: 'light', label: 'Light', icon: () => <Sun /> },
  { value: 'dark', label: 'Dark', icon: () => <Moon /> },
]

const roles = { admin: 'Administrator', editor: 'Editor', viewer: 'Viewer' } as const

export function PersonMenu() {
  const session = useSession()
  const navigate = useNavigate()
  const [unsent, setUnsent] = createSignal(0)
  const logOut = async () => {
    try {
      await session.logOut()
      navigate('/login')
    } catch (error) {
      const message = error instanceof Error ? error.message : undefined
      toast.show({ tone: 'negative', title: 'You are still logged in', message })
    }
  }
  const askToLogOut = () => {
    setUnsent(unsentOnDevice())
    if (unsent() === 0) void logOut()
  }

  return (
    <Show when={session.user}>
      {(user) => (
        <>
          <Menu
            entries={personEntries(askToLogOut)}
            trigger={(trigger) => (
              <button {...trigger} type="button" class={styles['trigger']}>
                <VisuallyHidden>Your account, {user().name}</VisuallyHidden>
                <Avatar person={user()} size={32} decorative />
              </button>
            )}
          />
          <Suspense>
            <Show when={unsent() > 0}>
              <LogOutDialog unsent={unsent()} onClose={() => setUnsent(0)} onConfirm={logOut} />
            </Show>
          </Suspense>
        </>
      )}
    </Show>
  )
}

function personEntries(logOut: () => void): readonly MenuEntry[] {
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
