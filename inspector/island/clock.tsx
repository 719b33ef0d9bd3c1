/**
 * The lab's clock. It goes on by itself between two messages, unless it stands still.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { LabState } from '../page-data.ts'
import { usePage } from './page-context.ts'

/** The clock. */
export function Clock({ clock }: { readonly clock: LabState['clock'] }): VNode {
  const { t, locale } = usePage()
  const [elapsedMs, setElapsedMs] = useState(0)
  useEffect(() => {
    setElapsedMs(0)
    if (clock.frozen) return undefined
    const started = performance.now()
    const timer = setInterval(() => {
      setElapsedMs(performance.now() - started)
    }, 1_000)
    return () => {
      clearInterval(timer)
    }
  }, [clock.now, clock.frozen])
  const shown = new Date(Date.parse(clock.now) + elapsedMs).toLocaleTimeString(locale)
  return (
    <span class={clock.frozen ? 'clock frozen' : 'clock'}>
      <span class="clock-words">
        {t(clock.frozen ? 'clock.frozen' : 'clock.running', { time: shown })}
      </span>
      <span class="clock-short" aria-hidden="true">
        {clock.frozen ? t('clock.short-frozen', { time: shown }) : shown}
      </span>
    </span>
  )
}
