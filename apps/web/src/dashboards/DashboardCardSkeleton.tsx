import { Card } from '../ui/Card.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import styles from './DashboardCardSkeleton.module.css'

export function DashboardCardSkeleton() {
  return (
    <Card padded class={styles['card']}>
      <Skeleton width="40px" height="40px" />
      <Skeleton width="60%" height="18px" />
      <Skeleton width="85%" height="14px" />
      <Skeleton width="45%" height="14px" />
    </Card>
  )
}
