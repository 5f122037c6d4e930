import { createSignal, onCleanup } from 'solid-js'

/** Seconds that run down to zero. By the clock, not by ticks: a sleeping tab stays right. */
export function createCountdown() {
  const [seconds, setSeconds] = createSignal(0)
  let timer: ReturnType<typeof setInterval> | undefined
  const stop = () => clearInterval(timer)
  onCleanup(stop)
  return {
    seconds,
    start(from: number): void {
      stop()
      const end = Date.now() + from * 1000
      setSeconds(from)
      timer = setInterval(() => {
        const left = Math.max(0, Math.ceil((end - Date.now()) / 1000))
        setSeconds(left)
        if (left === 0) stop()
      }, 250)
    },
  }
}
