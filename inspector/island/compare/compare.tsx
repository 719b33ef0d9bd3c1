/**
 * Two flows side by side: the same step of both in one line, and in words what differs.
 *
 * @module
 */
import type { VNode } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { labelOf } from '../../draw/layout.ts'
import { alignFlows } from '../../model/align.ts'
import type { AlignedStep } from '../../model/align.ts'
import { summarizeFlows } from '../../model/flows.ts'
import { rowsOf } from '../../model/rows.ts'
import type { Row } from '../../model/rows.ts'
import { usePage } from '../page-context.ts'
import { shownFlowId } from '../store.ts'
import type { View } from '../view.ts'
import { FlowSelect } from './flow-select.tsx'
import { StepDifferences } from './step-differences.tsx'

/** The comparison of the flow that is shown with another one. */
export function Compare(view: View): VNode {
  const { state } = view
  const { t, dispatch } = usePage()
  const [isShort, setShort] = useState(false)
  const left = shownFlowId(state) ?? ''
  const right = state.comparedFlowId ?? ''
  const steps = useMemo(
    () => alignFlows(...([left, right].map((flowId) => rowsOf(state.events, { flowId })) as Pair)),
    [state.events, left, right],
  )
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const shown = isShort ? steps.filter(({ isDifferent }) => isDifferent) : steps
  const count = steps.filter(({ isDifferent }) => isDifferent).length
  return (
    <section class="compare" aria-labelledby="inspector-compare">
      <div class="compare-tools">
        <h2 id="inspector-compare" tabIndex={-1} ref={heading}>
          {t('compare.title')}
        </h2>
        <ComparedFlows {...view} left={left} right={right} />
        <label class="check">
          <input
            type="checkbox"
            checked={isShort}
            onChange={({ currentTarget: { checked } }) => {
              setShort(checked)
            }}
          />
          {t('compare.short')}
        </label>
        <button
          type="button"
          class="chip"
          onClick={() => dispatch({ type: 'set', change: { comparedFlowId: undefined } })}
        >
          {t('compare.end')}
        </button>
        <p role="status">{t('compare.count', { count, all: steps.length })}</p>
      </div>
      <Steps steps={shown} left={left} right={right} />
    </section>
  )
}

type Pair = [left: readonly Row[], right: readonly Row[]]

function ComparedFlows({ state, left, right }: View & { left: string; right: string }): VNode {
  const { t, dispatch } = usePage()
  const flows = summarizeFlows(state.events)
  return (
    <>
      <FlowSelect
        label={t('compare.left')}
        flows={flows}
        value={left}
        onChange={(flowId) => dispatch({ type: 'choose-flow', flowId })}
      />
      <FlowSelect
        label={t('compare.right')}
        flows={flows}
        value={right}
        onChange={(comparedFlowId) => dispatch({ type: 'set', change: { comparedFlowId } })}
      />
    </>
  )
}

interface StepsProps {
  readonly steps: readonly AlignedStep[]
  readonly left: string
  readonly right: string
}

function Steps({ steps, left, right }: StepsProps): VNode {
  const { t } = usePage()
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={t('compare.table')}>
      <table class="compared">
        <caption class="visually-hidden">{t('compare.caption', { left, right })}</caption>
        <thead>
          <tr>
            <th scope="col">{left}</th>
            <th scope="col">{right}</th>
            <th scope="col">{t('compare.differs')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <Step key={keyOf(step)} step={step} left={left} right={right} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function keyOf({ left, right }: AlignedStep): string {
  return `${String(left?.event.seq ?? '')}:${String(right?.event.seq ?? '')}`
}

function Step({ step, left, right }: { step: AlignedStep } & Omit<StepsProps, 'steps'>): VNode {
  return (
    <tr class={step.isDifferent ? 'differs' : undefined}>
      <Side row={step.left} flowId={left} />
      <Side row={step.right} flowId={right} />
      <td>
        <StepDifferences step={step} left={left} right={right} />
      </td>
    </tr>
  )
}

/** One message; it leads back to the flow. */
function Side({ row, flowId }: { row: Row | undefined; flowId: string }): VNode {
  const { t, dispatch } = usePage()
  if (row === undefined) return <td class="missing">{t('compare.missing')}</td>
  const { event, number } = row
  const open = (): void => {
    dispatch({ type: 'choose-flow', flowId })
    dispatch({ type: 'select', seq: event.seq })
    dispatch({ type: 'set', change: { comparedFlowId: undefined } })
  }
  return (
    <td>
      <button type="button" class="message-link" onClick={open}>
        {`${String(number)}. ${event.id}`}
      </button>
      <span class="muted">{labelOf(event)}</span>
    </td>
  )
}
