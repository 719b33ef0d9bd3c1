/**
 * The attack lab: chooses an attack, runs it with its defence or without, and sets both runs side by side.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { attackIds, attackSpecs } from '../../teach/attacks.ts'
import type { AttackId } from '../../teach/attacks.ts'
import { Dialog } from '../dialogs/dialog.tsx'
import { usePage } from '../page-context.ts'
import type { View } from '../view.ts'
import { runAttack, runKey } from './attack-runs.ts'
import type { AttackRun, AttackRuns, Defence } from './attack-runs.ts'
import { BothRuns } from './both-runs.tsx'

/** The dialog. */
export function AttackLab(view: View): VNode {
  const { t, teach, dispatch } = usePage()
  const id = view.state.attackId
  return (
    <Dialog title={t('attack.title')}>
      <p>{t('attack.intro')}</p>
      <label class="attack-choice">
        <span>{t('attack.list')}</span>
        <select
          value={id}
          onChange={({ currentTarget: { value } }) => {
            dispatch({ type: 'set', change: { attackId: value as AttackId } })
          }}
        >
          {attackIds.map((known, index) => (
            <option key={known} value={known}>
              {`${String(index + 1)}. ${teach.dangers[known].title}`}
            </option>
          ))}
        </select>
      </label>
      <Story id={id} />
      <RunForm key={id} id={id} view={view} />
      <BothRuns id={id} view={view} />
    </Dialog>
  )
}

function Story({ id }: { readonly id: AttackId }): VNode {
  const { t, teach } = usePage()
  const { story, defence } = teach.dangers[id]
  return (
    <div>
      <p>{story}</p>
      <p>
        <strong>{t('dangers.defence')}</strong> {defence}
      </p>
      <p class="attack-specs">
        {attackSpecs[id].map(({ label, url }) => (
          <a key={label} href={url ?? '#'} target="_blank" rel="noreferrer">
            {label}
          </a>
        ))}
      </p>
    </div>
  )
}

function RunForm({ id, view: { state } }: { readonly id: AttackId; readonly view: View }): VNode {
  const { t, dispatch, commands } = usePage()
  const [defence, setDefence] = useState<Defence>('off')
  const runs = useRef<AttackRuns>(state.attackRuns)
  runs.current = state.attackRuns
  const isRunning = Object.values(state.attackRuns).some((run) => run.state === 'running')
  const keep = (run: AttackRun): void => {
    const attackRuns = { ...runs.current, [runKey(id, defence)]: run }
    dispatch({ type: 'set', change: { attackRuns } })
  }
  const run = (): void => {
    if (commands === undefined || isRunning) return
    keep({ state: 'running' })
    dispatch({ type: 'choose-flow', flowId: undefined })
    // What is held has to be passed on in the page below.
    if (stepsThrough(state)) dispatch({ type: 'set', change: { dialog: undefined } })
    void runAttack(commands, id, defence).then(keep)
  }
  return (
    <fieldset class="attack-switch">
      <legend>{t('attack.switch')}</legend>
      {(['off', 'on'] as const).map((value) => (
        <label key={value} class="check">
          <input
            type="radio"
            name="attack-defence"
            checked={defence === value}
            onChange={() => {
              setDefence(value)
            }}
          />
          {t(`attack.${value}`)}
        </label>
      ))}
      <button type="button" class="go" aria-disabled={isRunning} onClick={run}>
        {t('attack.run')}
      </button>
      <p role="status">{isRunning ? t('attack.running') : ''}</p>
    </fieldset>
  )
}

function stepsThrough({ lab }: View['state']): boolean {
  if (lab === undefined) return false
  return lab.step.channels.length > 0 || lab.step.ids.length > 0 || lab.holds.length > 0
}
