// How much of a dashboard this device keeps aside. Apart from the database that holds it, so that a
// page without any never opens that one.
import { storedValue } from '../../app/stored-value.ts'

const keyOf = (userId: string, dashboardId: string) =>
  `pulse.dashboard.${userId}.${dashboardId}.aside`

export const keptAsideCount = {
  read: (userId: string, dashboardId: string): number =>
    Number(storedValue.read(keyOf(userId, dashboardId))) || 0,
  write: (userId: string, dashboardId: string, count: number): void =>
    storedValue.write(keyOf(userId, dashboardId), count === 0 ? undefined : String(count)),
  /** Calls back when another tab has changed it. Returns how to stop. */
  watch(userId: string, dashboardId: string, onChange: () => void): () => void {
    const onStorage = ({ key }: StorageEvent) => key === keyOf(userId, dashboardId) && onChange()
    addEventListener('storage', onStorage)
    return () => removeEventListener('storage', onStorage)
  },
}
