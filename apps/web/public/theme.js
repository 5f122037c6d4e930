// Runs before the first paint so that a chosen theme never flashes the other one.
// A file of its own because the content security policy forbids inline scripts.
;(() => {
  try {
    const chosen = localStorage.getItem('pulse.theme')
    if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
  } catch {
    // Storage is blocked: the system's theme applies.
  }
})()
