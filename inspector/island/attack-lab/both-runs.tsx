/**
 * The two runs of an attack side by side, each with the flows that it can be looked at in.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { AttackId } from '../../teach/attacks.ts'
import { usePage } from '../page-context.ts'
import type { View } from '../view.ts'
import { runKey } from './attack-runs.ts'
import type { AttackRun, Defence } from './attack-runs.ts'

interface Props {
  readonly id: AttackId
  readonly view: View
}

/** The runs. */
export function BothRuns({ id, view: { state } }: Props): VNode {
  const { t, dispatch } = usePage()
  const off = state.attackRuns[runKey(id, 'off')]
  const on = state.attackRuns[runKey(id, 'on')]
  const [left, right] = [lastFlow(off), lastFlow(on)]
  return (
    <div class="attack-runs">
      <Run id={id} defence="off" run={off} />
      <Run id={id} defence="on" run={on} />
      {left !== undefined && right !== undefined && (
        <button
          type="button"
          class="chip"
          onClick={() => {
            dispatch({ type: 'choose-flow', flowId: left })
            dispatch({ type: 'set', change: { comparedFlowId: right, dialog: undefined } })
          }}
        >
          {t('attack.compare')}
        </button>
      )}
    </div>
  )
}

interface RunProps {
  readonly id: AttackId
  readonly defence: Defence
  readonly run: AttackRun | undefined
}

function Run({ id, defence, run }: RunProps): VNode {
  const { t } = usePage()
  return (
    <section class="attack-run">
      <h3>{t(defence === 'off' ? 'attack.undefended' : 'attack.defended')}</h3>
      <Outcome id={id} defence={defence} run={run} />
    </section>
  )
}

function Outcome({ id, defence, run }: RunProps): VNode {
  const { t } = usePage()
  if (run === undefined) return <p class="muted">{t('attack.not-run')}</p>
  if (run.state === 'running') return <p>{t('attack.running')}</p>
  if (run.state === 'refused') return <p role="alert">{run.problem}</p>
  return <Ended id={id} defence={defence} run={run} />
}

type EndedRun = Extract<AttackRun, { state: 'ended' }>

function Ended({ id, defence, run }: RunProps & { readonly run: EndedRun }): VNode {
  const { t, teach, dispatch } = usePage()
  const { effect, stopped } = teach.dangers[id]
  const isExpected = run.succeeded === (defence === 'off')
  return (
    <>
      <p>
        <strong>{t(run.succeeded ? 'attack.succeeded' : 'attack.failed')}</strong>{' '}
        {isExpected ? (run.succeeded ? effect : stopped) : t('attack.unexpected')}
      </p>
      {run.stoppedAt !== undefined && <p>{t('attack.stopped-at', { id: run.stoppedAt })}</p>}
      <p class="attack-flows">
        {run.flowIds.map((flow) => (
          <button
            key={flow}
            type="button"
            class="chip"
            onClick={() => {
              dispatch({ type: 'choose-flow', flowId: flow })
              dispatch({ type: 'set', change: { dialog: undefined } })
            }}
          >
            {t('attack.flow', { flow })}
          </button>
        ))}
      </p>
    </>
  )
}

/** The flow that the attack itself ends in; those before it prepare it, or show another defence. */
function lastFlow(run: AttackRun | undefined): string | undefined {
  return run?.state === 'ended' ? run.flowIds.at(-1) : undefined
}
