/** As the file that "Import" takes; of a version, or as it is now. */
export function downloadDashboard(dashboardId: string, versionId?: string): void {
  const path = `/api/dashboards/${encodeURIComponent(dashboardId)}/export`
  const link = document.createElement('a')
  link.href = versionId === undefined ? path : `${path}?version=${encodeURIComponent(versionId)}`
  link.download = ''
  link.click()
}
