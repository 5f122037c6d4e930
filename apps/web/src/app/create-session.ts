// Who is signed in. The last known person is kept on this device so that a dashboard opens offline;
// the server still decides what that person may do.
import type { LoginBody, Me } from '@pulse/shared/api/auth'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createEffect, createMemo, onCleanup } from 'solid-js'
import { api, onUnauthorized } from './api.ts'
import { type ApiError, isApiError } from './api-error.ts'
import { forgetDevice } from './forget-device.ts'
import { rememberedPerson } from './remembered-person.ts'

export type SessionState =
  | { readonly status: 'loading' }
  | {
      readonly status: 'signed-in'
      readonly me: Me
      readonly server: 'reached' | 'asking' | 'away'
    }
  | { readonly status: 'signed-out' }
  | { readonly status: 'unreachable'; readonly error: ApiError }

export type Session = {
  /** Reactive. */
  readonly state: SessionState
  /** Reactive; undefined unless signed in. */
  readonly user: Me | undefined
  /** Reactive. What the page offers; the server enforces it. */
  readonly can: { readonly edit: boolean; readonly administer: boolean }
  logIn(credentials: LoginBody): Promise<void>
  logOut(): Promise<void>
  /** Ask the server again, for example after it refused a call with 401. */
  check(): Promise<void>
}

const SESSION_KEY = ['session']
const RETRY_MS = 10_000

export function createSession(): Session {
  const client = useQueryClient()
  const remembered = rememberedPerson.read()
  const me = createMe()
  const check = () => client.invalidateQueries({ queryKey: SESSION_KEY })
  onCleanup(rememberedPerson.onOtherTab(() => void check()))
  onCleanup(onUnauthorized(() => void check()))

  const become = (person: Me | null) => {
    client.setQueryData(SESSION_KEY, person)
    // Nothing that another person of this browser has seen may stay.
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION_KEY[0] })
  }
  const state = createMemo(() => readState(me, remembered))
  const user = createMemo(() => {
    const now = state()
    return now.status === 'signed-in' ? now.me : undefined
  })

  return {
    get state() {
      return state()
    },
    get user() {
      return user()
    },
    can: {
      get edit() {
        const role = user()?.role
        return role === 'admin' || role === 'editor'
      },
      get administer() {
        return user()?.role === 'admin'
      },
    },
    async logIn(credentials) {
      await api.post('/api/auth/login', credentials)
      become(await api.get<Me>('/api/auth/me'))
    },
    async logOut() {
      await api.post('/api/auth/logout')
      become(null)
      await forgetDevice()
    },
    check,
  }
}

function createMe() {
  const me = useQuery<Me | null, ApiError>(() => ({
    queryKey: SESSION_KEY,
    queryFn: ({ signal }) => fetchMe(signal),
    staleTime: 60_000,
    refetchOnWindowFocus: 'always',
    // Nobody answers: keep asking, the page goes on with what this device has.
    refetchInterval: (query) => (query.state.error ? RETRY_MS : false),
  }))
  createEffect(() => {
    if (me.isSuccess) rememberedPerson.write(me.data ?? undefined)
  })
  return me
}

/** `null` is an answer: nobody is signed in. */
async function fetchMe(signal: AbortSignal): Promise<Me | null> {
  try {
    return await api.get<Me>('/api/auth/me', { signal })
  } catch (error) {
    if (isApiError(error) && error.status === 401) return null
    throw error
  }
}

function readState(me: ReturnType<typeof createMe>, remembered: Me | undefined): SessionState {
  // Order matters: reading `data` of a pending query would suspend the whole page.
  const data = me.isPending ? undefined : me.data
  if (data) return { status: 'signed-in', me: data, server: me.isError ? 'away' : 'reached' }
  if (data === null) return { status: 'signed-out' }
  if (remembered) {
    return { status: 'signed-in', me: remembered, server: me.isError ? 'away' : 'asking' }
  }
  return me.error ? { status: 'unreachable', error: me.error } : { status: 'loading' }
}
