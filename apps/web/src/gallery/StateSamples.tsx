import LayoutDashboard from 'lucide-solid/icons/layout-dashboard'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Row } from './Row.tsx'

const nothing = () => undefined

export function StateSamples() {
  return (
    <>
      <Card>
        <EmptyState
          icon={<LayoutDashboard />}
          title="No dashboards yet"
          message="Create one, then drop a CSV file on it."
          actions={<Button variant="primary">New dashboard</Button>}
        />
      </Card>
      <Row fields label="In a widget">
        <Card>
          <EmptyState compact title="No rows" message="Nothing matches the filters." />
        </Card>
        <Card>
          <ErrorState
            compact
            title="It did not load"
            message="The query took too long."
            onRetry={nothing}
          />
        </Card>
      </Row>
      <Card padded>
        <Skeleton width="40%" height="20px" />
        <br />
        <Skeleton height="80px" />
      </Card>
    </>
  )
}
