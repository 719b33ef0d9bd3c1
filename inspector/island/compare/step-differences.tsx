/**
 * What differs between the two messages of one step, in words.
 *
 * @module
 */
import type { VNode } from 'preact'
import type { AlignedStep, ParamDifference } from '../../model/align.ts'
import { usePage } from '../page-context.ts'

interface Flows {
  readonly left: string
  readonly right: string
}

/** The differences. */
export function StepDifferences({
  step,
  ...flows
}: { readonly step: AlignedStep } & Flows): VNode | null {
  const { t } = usePage()
  const { left, right, params, status, summary } = step
  if (left === undefined) return <strong>{t('compare.only', { flow: flows.right })}</strong>
  if (right === undefined) return <strong>{t('compare.only', { flow: flows.left })}</strong>
  const meant = params.filter(({ isFresh }) => !isFresh)
  const fresh = params.filter(({ isFresh }) => isFresh).map(({ name }) => name)
  return (
    <>
      {status !== undefined && <Values name={t('compare.status')} values={status} />}
      {status === undefined && summary !== undefined && (
        <Values name={t('compare.summary')} values={summary} />
      )}
      {meant.map((param) => (
        <Param key={param.name} param={param} {...flows} />
      ))}
      {fresh.length > 0 && <p class="muted">{t('compare.fresh', { names: fresh.join(', ') })}</p>}
      {!step.isDifferent && fresh.length === 0 && <span class="muted">{t('compare.same')}</span>}
    </>
  )
}

function Param({ param, ...flows }: { param: ParamDifference } & Flows): VNode {
  const { t } = usePage()
  const { name, left, right } = param
  if (left !== undefined && right !== undefined) {
    return <Values name={name} values={[left, right]} isCode />
  }
  const flow = left === undefined ? flows.right : flows.left
  return (
    <p class="difference">
      <code>{name}</code> {t('compare.only', { flow })} <code>{left ?? right}</code>
    </p>
  )
}

function Values({
  name,
  values: [left, right],
  isCode = false,
}: {
  name: string
  values: readonly [string, string]
  isCode?: boolean
}): VNode {
  const { t } = usePage()
  return (
    <p class="difference">
      {isCode ? <code>{name}</code> : name} {t('compare.is')} <code>{left}</code>{' '}
      {t('compare.becomes')} <code>{right}</code>
    </p>
  )
}
