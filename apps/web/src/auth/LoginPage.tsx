import { useNavigate, useSearchParams } from '@solidjs/router'
import { createEffect } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { usePageTitle } from '../app/use-page-title.ts'
import { BrandMark } from '../ui/BrandMark.tsx'
import { LoginForm } from './LoginForm.tsx'
import styles from './LoginPage.module.css'
import { LoginPreview } from './LoginPreview.tsx'
import { safeRedirect } from './safe-redirect.ts'

export function LoginPage() {
  const session = useSession()
  const navigate = useNavigate()
  const [search] = useSearchParams<{ next: string }>()
  usePageTitle(() => 'Log in')

  const next = () => {
    const asked = Array.isArray(search.next) ? search.next[0] : search.next
    return safeRedirect(asked, location.origin)
  }
  // Also for those who come here signed in, and when another tab logs in.
  createEffect(() => {
    const { state } = session
    if (state.status === 'signed-in' && state.server === 'reached') {
      navigate(next(), { replace: true })
    }
  })

  return (
    <div class={styles['page']}>
      <main class={styles['entry']}>
        <div class={styles['brand']}>
          <BrandMark size={32} />
          <span class={styles['name']}>Pulse</span>
        </div>
        <div class={styles['form']}>
          <h1 class={styles['title']}>Welcome back</h1>
          <p class={styles['lead']}>Log in to your team’s dashboards.</p>
          <LoginForm onLogIn={(credentials) => session.logIn(credentials)} />
        </div>
        <p class={styles['foot']}>No account yet? Ask an administrator of your team.</p>
      </main>
      <LoginPreview />
    </div>
  )
}
