import { createContext, type ParentProps, useContext } from 'solid-js'
import { createSession, type Session } from './create-session.ts'

const SessionContext = createContext<Session>()

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession is called outside SessionProvider')
  return session
}

export function SessionProvider(props: ParentProps) {
  return <SessionContext.Provider value={createSession()}>{props.children}</SessionContext.Provider>
}
