import { Spinner } from '../ui/Spinner.tsx'
import styles from './LoadingPage.module.css'

/** While a page's code loads. Appears late, so that a fast load shows no flicker. */
export function LoadingPage() {
  return (
    <div class={styles['page']}>
      <Spinner size={24} label="Loading" />
    </div>
  )
}
