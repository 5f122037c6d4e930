import { useNavigate } from '@solidjs/router'
import { createSignal, lazy, Show, Suspense } from 'solid-js'
import { Avatar } from '../ui/Avatar.tsx'
import { Menu } from '../ui/Menu.tsx'
import { toast } from '../ui/toast.ts'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { unsentOnDevice } from './forget-device.ts'
import styles from './PersonMenu.module.css'
import type { personEntries } from './person-entries.tsx'
import { useSession } from './session.tsx'

const LogOutDialog = lazy(() =>
  import('./LogOutDialog.tsx').then((m) => ({ default: m.LogOutDialog })),
)

/** Needed once somebody asks for the menu. Wrapped: a signal would call a bare function. */
async function loadEntries() {
  const { personEntries } = await import('./person-entries.tsx')
  return () => personEntries
}

export function PersonMenu() {
  const session = useSession()
  const navigate = useNavigate()
  const [unsent, setUnsent] = createSignal(0)
  const [made, setMade] = createSignal<typeof personEntries>()
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
            entries={made()?.(askToLogOut) ?? []}
            prepare={async () => setMade(await loadEntries())}
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
