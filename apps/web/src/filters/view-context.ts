import { createContext, useContext } from 'solid-js'
import type { ViewModel } from './create-view.ts'

export const ViewContext = createContext<ViewModel>()

export function useView(): ViewModel {
  const view = useContext(ViewContext)
  if (!view) throw new Error('useView is called outside a dashboard')
  return view
}
