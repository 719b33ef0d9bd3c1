/**
 * How much of codes and tokens the page shows: their ends, their length, or all of them.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { RedactionLevel } from '../../flow/index.ts'
import { usePage } from './page-context.ts'
import type { Page } from './page-context.ts'
import type { State } from './store.ts'
import type { View } from './view.ts'

/** Milliseconds that a secret stays in view of an audience. */
export const REVEAL_MS = 30_000

const LEVELS: readonly RedactionLevel[] = ['masked', 'hidden', 'plain']

/** The choice; a saved file holds what it holds. */
export function LevelChoice({ state }: View): VNode | null {
  const { t, dispatch, live } = usePage()
  if (live === undefined) return null
  return (
    <label class="level-choice">
      <span>{t('level.label')}</span>
      <select
        value={state.level}
        onChange={({ currentTarget: { value } }) => {
          dispatch({ type: 'set', change: { level: value as RedactionLevel } })
        }}
      >
        {LEVELS.map((level) => (
          <option key={level} value={level}>
            {t(`level.${level}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Stays in view for as long as everything is shown. */
export function LevelWarning({ state }: View): VNode | null {
  const { t } = usePage()
  if (state.level !== 'plain') return null
  return (
    <p class="insecure" role="status">
      {t('level.warning')}
    </p>
  )
}

/** Shows everything, or masks it again. */
export function toggleLevel({ level }: State, { live, dispatch }: Page): void {
  if (live === undefined) return
  dispatch({ type: 'set', change: { level: level === 'plain' ? 'masked' : 'plain' } })
}

/** Masks everything again after a while, where there is an audience. */
export function useLevelTimeout({ level, isPresenting }: State, { dispatch }: Page): void {
  useEffect(() => {
    if (level !== 'plain' || !isPresenting) return undefined
    const timer = setTimeout(() => {
      dispatch({ type: 'set', change: { level: 'masked' } })
    }, REVEAL_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [level, isPresenting])
}
