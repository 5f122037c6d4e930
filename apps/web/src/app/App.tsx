import { Route, Router } from '@solidjs/router'
import { QueryClientProvider } from '@tanstack/solid-query'
import { ErrorBoundary, lazy, type ParentProps, Suspense } from 'solid-js'
import { CrashPage } from './CrashPage.tsx'
import { LoadingPage } from './LoadingPage.tsx'
import { queryClient } from './query-client.ts'
import { SessionProvider } from './session.tsx'

const LoginPage = lazy(() =>
  import('../auth/LoginPage.tsx').then((m) => ({ default: m.LoginPage })),
)
const SignedIn = lazy(() => import('./SignedIn.tsx').then((m) => ({ default: m.SignedIn })))
const DashboardsPage = lazy(() =>
  import('../dashboards/DashboardsPage.tsx').then((m) => ({ default: m.DashboardsPage })),
)
const DashboardPage = lazy(() =>
  import('../dashboard/DashboardPage.tsx').then((m) => ({ default: m.DashboardPage })),
)
const DatasetsPage = lazy(() =>
  import('../datasets/DatasetsPage.tsx').then((m) => ({ default: m.DatasetsPage })),
)
const GalleryPage = lazy(() =>
  import('../gallery/GalleryPage.tsx').then((m) => ({ default: m.GalleryPage })),
)
const ChartGallery = lazy(() =>
  import('../charts/gallery/ChartGallery.tsx').then((m) => ({ default: m.ChartGallery })),
)
const NotFoundPage = lazy(() =>
  import('./NotFoundPage.tsx').then((m) => ({ default: m.NotFoundPage })),
)

function Root(props: ParentProps) {
  return (
    <ErrorBoundary fallback={(error, reset) => <CrashPage error={error} onRetry={reset} />}>
      <SessionProvider>
        <Suspense fallback={<LoadingPage />}>{props.children}</Suspense>
      </SessionProvider>
    </ErrorBoundary>
  )
}

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Router root={Root}>
        <Route path="/login" component={LoginPage} />
        <Route path="/gallery" component={GalleryPage} />
        <Route path="/gallery/charts" component={ChartGallery} />
        <Route component={SignedIn}>
          <Route path="/" component={DashboardsPage} />
          <Route path="/d/:dashboardId" component={DashboardPage} />
          <Route path="/datasets/:datasetId?" component={DatasetsPage} />
          <Route path="*" component={NotFoundPage} />
        </Route>
      </Router>
    </QueryClientProvider>
  )
}
