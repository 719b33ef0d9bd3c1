/**
 * How messages run: through, one at a time, or until one of a kind comes.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { StepState } from '../page-data.ts'
import { usePage } from './page-context.ts'
import type { View } from './view.ts'

/** A mode, by the name of its button. */
export type StepMode = 'run' | 'each' | 'front' | 'back' | 'break'

const RULES: Readonly<Record<Exclude<StepMode, 'break'>, StepState>> = {
  run: { channels: [], ids: [], onError: false },
  each: { channels: ['front', 'back'], ids: [], onError: false },
  front: { channels: ['front'], ids: [], onError: false },
  back: { channels: ['back'], ids: [], onError: false },
}

/** The mode that a rule is. */
function modeOf({ channels, ids, onError }: StepState): StepMode {
  if (ids.length > 0 || onError) return 'break'
  if (channels.length === 2) return 'each'
  return channels[0] ?? 'run'
}

/** The choice of the mode. */
export function StepModes({ state }: View): VNode {
  const { t, ask, dispatch } = usePage()
  const mode = state.lab === undefined ? 'run' : modeOf(state.lab.step)
  return (
    <div class="step-modes" role="group" aria-label={t('step.label')}>
      {(['run', 'each', 'front', 'back'] as const).map((name) => (
        <button
          key={name}
          type="button"
          class="chip"
          aria-pressed={mode === name}
          onClick={() => {
            // What is held goes on under the new rule, not under the old one.
            ask('/flow/step', RULES[name], () => {
              if (name === 'run') ask('/flow/step/continue')
            })
          }}
        >
          {t(`step.${name}`)}
        </button>
      ))}
      <button
        type="button"
        class="chip"
        aria-pressed={mode === 'break'}
        onClick={() => {
          dispatch({ type: 'set', change: { dialog: 'break-on' } })
        }}
      >
        {t('step.break')}
      </button>
    </div>
  )
}
